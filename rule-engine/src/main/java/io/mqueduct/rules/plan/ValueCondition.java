package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Logic;
import io.mqueduct.rules.function.FunctionFailure;

/** Takes any value for a truth, as the dialect does. */
final class ValueCondition extends Condition {
  private final Plan value;
  private final Logic logic;
  private final Span span;

  ValueCondition(Plan value, Logic logic, Span span) {
    super(logic.unknown());
    this.value = value;
    this.logic = logic;
    this.span = span;
  }

  @Override
  int truth(Frame frame) {
    try {
      return logic.truth(value.evaluate(frame));
    } catch (FunctionFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.getMessage(), span);
    }
  }
}
