package io.mqueduct.rules.translate;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.syntax.BinaryOperator;
import io.mqueduct.rules.syntax.Case;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What becomes of an expression's value, and so which values come to the same. */
enum Position {
  /** It is kept. */
  VALUE,
  /** It takes part in logic: null and missing are both unknown. */
  TRUTH,
  /** Only whether it is true counts. */
  FILTER;

  boolean same(Pair pair) {
    boolean failed = pair.original() == Values.FAILED;
    if (failed || pair.translated() == Values.FAILED) {
      return failed && pair.translated() == Values.FAILED;
    }
    return switch (this) {
      case VALUE -> Values.same(pair.original(), pair.translated());
      case TRUTH -> Values.same(known(pair.original()), known(pair.translated()));
      case FILTER ->
          Values.same(pair.original(), pair.translated())
              || isNotTrue(pair.original()) && isNotTrue(pair.translated());
    };
  }

  private static @Nullable Object known(@Nullable Object value) {
    return value == Missing.MISSING ? null : value;
  }

  private static boolean isNotTrue(@Nullable Object value) {
    return value == null || value == Missing.MISSING || value.equals(false);
  }

  /** The position of an expression directly below another that stands here. */
  Position of(Expression parent, Expression child) {
    if (parent instanceof Operation.Binary binary
        && binary.operator().family() == BinaryOperator.Family.LOGIC) {
      return this == FILTER ? FILTER : TRUTH;
    }
    if (parent instanceof Operation.Unary unary && unary.operator() == UnaryOperator.NOT) {
      return TRUTH;
    }
    boolean condition =
        parent instanceof Case choice
            && choice.subject() == null
            && choice.branches().stream().anyMatch(branch -> branch.condition() == child);
    return condition ? FILTER : VALUE;
  }

  /** True if not every expression below is always evaluated. */
  static boolean isLazy(Expression parent) {
    return parent instanceof Case
        || parent instanceof Operation.Binary binary
            && binary.operator().family() == BinaryOperator.Family.LOGIC;
  }
}
