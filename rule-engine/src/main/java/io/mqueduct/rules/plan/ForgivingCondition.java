package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Truth;

/** A condition that is unknown where it fails. */
final class ForgivingCondition extends Condition {
  private final Condition condition;

  ForgivingCondition(Condition condition) {
    super(condition.unknown());
    this.condition = condition;
  }

  @Override
  int truth(Frame frame) {
    try {
      return condition.truth(frame);
    } catch (EvaluationFailure unknown) {
      return Truth.UNKNOWN;
    }
  }
}
