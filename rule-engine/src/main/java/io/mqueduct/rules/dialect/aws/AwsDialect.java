package io.mqueduct.rules.dialect.aws;

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

/** AWS IoT SQL as one object. */
public final class AwsDialect {
  private static final Set<String> RESERVED =
      Set.of(
          "SELECT", "FROM", "WHERE", "AS", "AND", "OR", "NOT", "CASE", "WHEN", "THEN", "ELSE",
          "END", "NULL", "TRUE", "FALSE");

  private AwsDialect() {}

  public static Semantics semantics() {
    return new Semantics(
        new Grammar(
            "aws",
            Grammar.DoubleQuotes.TEXTS,
            Grammar.Aliases.AFTER_AS,
            RESERVED,
            EnumSet.of(
                Feature.VARIABLES,
                Feature.SUBSELECTS,
                Feature.STAR_ARGUMENTS,
                Feature.BARE_FROM,
                Feature.DOUBLE_MINUS,
                Feature.OPTIONAL_FROM)),
        List.of(NameSource.VARIABLE, NameSource.FIELD),
        new AwsComparison(),
        new AwsArithmetic(),
        new AwsLogic(),
        new AwsCasts(),
        AwsFunctions.table(),
        new AwsTopics(),
        Output.LEAVES_OUT_MISSING,
        Strictness.WARNS,
        EnumSet.of(
            Trait.UNREADABLE_FIELDS_ARE_MISSING,
            Trait.FRACTIONS_ARE_EXACT,
            Trait.MISFITS_ARE_MISSING,
            Trait.CASE_OF_MISSING_IS_MISSING,
            Trait.STAR_IS_THE_PAYLOAD,
            Trait.UNNAMED_ITEMS_TAKE_THEIR_TEXT,
            Trait.TEMPLATES_DOUBLE_THE_RESERVED_DOLLAR));
  }
}
