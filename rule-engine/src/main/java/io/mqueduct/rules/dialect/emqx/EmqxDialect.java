package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.dialect.NameSource;
import io.mqueduct.rules.dialect.Output;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Strictness;
import io.mqueduct.rules.dialect.Trait;
import io.mqueduct.rules.syntax.Grammar;
import io.mqueduct.rules.syntax.Grammar.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** EMQX rule SQL as one object. */
public final class EmqxDialect {
  private static final Set<String> RESERVED =
      Set.of(
          "AND", "AS", "CASE", "IF", "ELSE", "ELSIF", "FROM", "IN", "NOT", "OR", "SELECT", "WHEN",
          "THEN", "FOREACH", "INCASE", "END", "DO", "WHERE", "div", "mod");

  private EmqxDialect() {}

  public static Semantics semantics() {
    return new Semantics(
        new Grammar(
            "emqx",
            Grammar.DoubleQuotes.NAMES,
            Grammar.Aliases.AFTER_AS_OR_BARE,
            RESERVED,
            EnumSet.of(
                Feature.NAMES_IN_FROM,
                Feature.ARRAY_ALIASES,
                Feature.NULL_IS_A_NAME,
                Feature.ODD_NAMES,
                Feature.RAW_QUOTES)),
        List.of(NameSource.ALIAS, NameSource.VARIABLE, NameSource.COLUMN),
        new EmqxComparison(),
        new EmqxArithmetic(),
        new EmqxLogic(),
        new EmqxCasts(),
        EmqxFunctions.table(),
        new EmqxTopics(),
        Output.WRITES_NULL,
        Strictness.WARNS,
        EnumSet.of(
            Trait.UNNAMED_PATHS_NEST,
            Trait.COLUMNS_ARE_FUNCTIONS,
            Trait.ARRAYS_KEEP_MISSING,
            Trait.PATHS_OPEN_TEXTS,
            Trait.TEMPLATES_READ_THE_ROW,
            Trait.RANGES_TAKE_ARRAYS,
            Trait.FOREACH_IS_ALL_OR_NOTHING));
  }
}
