package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.function.FunctionFailure;
import org.jspecify.annotations.Nullable;

/** A leading {@code -} or {@code +}. */
final class SignPlan extends Plan {
  private final Span span;
  private final Operation operation;
  private final Plan operand;

  /** What the sign does. */
  interface Operation {
    @Nullable Object apply(@Nullable Object operand) throws FunctionFailure;
  }

  SignPlan(Span span, Operation operation, Plan operand) {
    this.span = span;
    this.operation = operation;
    this.operand = operand;
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    try {
      return operation.apply(operand.evaluate(frame));
    } catch (FunctionFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.getMessage(), span);
    } catch (ValueFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.text(), span);
    }
  }
}
