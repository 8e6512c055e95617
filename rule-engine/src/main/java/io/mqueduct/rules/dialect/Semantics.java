package io.mqueduct.rules.dialect;

import io.mqueduct.rules.function.FunctionTable;
import io.mqueduct.rules.syntax.Grammar;
import java.util.List;

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
    Strictness strictness) {

  public Semantics {
    names = List.copyOf(names);
  }

  /** Mqueduct's own dialect. */
  public static Semantics nativeDialect() {
    return new Semantics(
        new Grammar("native", Grammar.DoubleQuotes.NAMES, Grammar.Aliases.AFTER_AS),
        List.of(NameSource.values()),
        new NativeComparison(),
        new NativeArithmetic(),
        new NativeLogic(),
        new NativeCasts(),
        FunctionTable.standard(),
        new MqttTopics(),
        Output.LEAVES_OUT_MISSING,
        Strictness.REFUSES);
  }
}
