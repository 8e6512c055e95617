package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Arithmetic;
import io.mqueduct.rules.function.FunctionFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code + - * / % div}, one or more from left to right. */
final class ComputationPlan extends Plan {
  private final Arithmetic arithmetic;
  private final Plan first;
  private final Step[] steps;

  /** An operator and what stands to its right. */
  record Step(Span span, Arithmetic.Operation operation, Plan right) {}

  ComputationPlan(Arithmetic arithmetic, Plan first, List<Step> steps) {
    this.arithmetic = arithmetic;
    this.first = first;
    this.steps = steps.toArray(new Step[0]);
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    Object result = first.evaluate(frame);
    for (Step step : steps) {
      result = apply(step, result, step.right().evaluate(frame));
    }
    return result;
  }

  private @Nullable Object apply(Step step, @Nullable Object left, @Nullable Object right) {
    try {
      return arithmetic.apply(step.operation(), left, right);
    } catch (FunctionFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.getMessage(), step.span());
    } catch (ValueFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.text(), step.span());
    }
  }
}
