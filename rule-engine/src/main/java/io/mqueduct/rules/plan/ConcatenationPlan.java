package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Arithmetic;
import io.mqueduct.rules.function.FunctionFailure;
import org.jspecify.annotations.Nullable;

/** {@code ||}. */
final class ConcatenationPlan extends Plan {
  private final Span span;
  private final Arithmetic arithmetic;
  private final Plan left;
  private final Plan right;

  ConcatenationPlan(Span span, Arithmetic arithmetic, Plan left, Plan right) {
    this.span = span;
    this.arithmetic = arithmetic;
    this.left = left;
    this.right = right;
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    Object a = left.evaluate(frame);
    Object b = right.evaluate(frame);
    try {
      return arithmetic.concat(a, b);
    } catch (FunctionFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.getMessage(), span);
    }
  }
}
