package io.mqueduct.rules.plan;

import org.jspecify.annotations.Nullable;

/** TRY: null instead of an error. */
final class AttemptPlan extends Plan {
  private final Plan value;

  AttemptPlan(Plan value) {
    this.value = value;
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    try {
      return value.evaluate(frame);
    } catch (EvaluationFailure caught) {
      return null;
    }
  }

  @Override
  @Nullable Object copy(Frame frame) {
    try {
      return value.copy(frame);
    } catch (EvaluationFailure caught) {
      return null;
    }
  }
}
