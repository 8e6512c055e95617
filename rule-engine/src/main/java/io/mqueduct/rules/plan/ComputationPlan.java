package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Arithmetic;
import io.mqueduct.rules.function.FunctionFailure;
import org.jspecify.annotations.Nullable;

/** {@code + - * / % div}. */
final class ComputationPlan extends Plan {
  private final Span span;
  private final Arithmetic arithmetic;
  private final Arithmetic.Operation operation;
  private final Plan left;
  private final Plan right;

  ComputationPlan(
      Span span, Arithmetic arithmetic, Arithmetic.Operation operation, Plan left, Plan right) {
    this.span = span;
    this.arithmetic = arithmetic;
    this.operation = operation;
    this.left = left;
    this.right = right;
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    Object a = left.evaluate(frame);
    Object b = right.evaluate(frame);
    try {
      return arithmetic.apply(operation, a, b);
    } catch (FunctionFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.getMessage(), span);
    } catch (ValueFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.text(), span);
    }
  }
}
