package io.mqueduct.rules.dialect;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Numerals;
import io.mqueduct.rules.function.FunctionTable;
import io.mqueduct.rules.syntax.Grammar;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything in which dialects differ. Immutable.
 *
 * @param names where a bare name is looked up, in order
 * @param strictness towards constant arguments and columns that cannot be meant
 */
public record Semantics(
    Grammar grammar,
    List<NameSource> names,
    Comparison comparison,
    Arithmetic arithmetic,
    Logic logic,
    Casts casts,
    FunctionTable functions,
    Topics topics,
    Output output,
    Strictness strictness,
    Set<Trait> traits) {

  public Semantics {
    names = List.copyOf(names);
    traits = Set.copyOf(traits);
  }

  /** Mqueduct's own dialect. */
  public static Semantics nativeDialect() {
    return new Semantics(
        Grammar.nativeGrammar(),
        List.of(NameSource.values()),
        new NativeComparison(),
        new NativeArithmetic(),
        new NativeLogic(),
        new NativeCasts(),
        FunctionTable.standard(),
        new MqttTopics(),
        Output.LEAVES_OUT_MISSING,
        Strictness.REFUSES,
        Set.of());
  }

  /** What stands for a missing element of an array; JSON has no gap. */
  public @Nullable Object gap() {
    return has(Trait.ARRAYS_KEEP_MISSING) ? Missing.MISSING : null;
  }

  /** How numbers with a fraction are held. */
  public Numerals numerals() {
    return has(Trait.FRACTIONS_ARE_EXACT) ? Numerals.DECIMALS : Numerals.DOUBLES;
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
