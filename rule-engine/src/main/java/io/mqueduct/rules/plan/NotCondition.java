package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Truth;
import org.jspecify.annotations.Nullable;

/** NOT: unknown stays unknown. */
final class NotCondition extends Condition {
  private final Condition operand;

  NotCondition(@Nullable Object unknown, Condition operand) {
    super(unknown);
    this.operand = operand;
  }

  @Override
  int truth(Frame frame) {
    return Truth.not(operand.truth(frame));
  }
}
