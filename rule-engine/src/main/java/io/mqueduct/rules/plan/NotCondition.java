package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Logic;

/** NOT: unknown stays unknown. */
final class NotCondition extends Condition {
  private final Logic logic;
  private final Condition operand;

  NotCondition(Logic logic, Condition operand) {
    super(logic.unknown());
    this.logic = logic;
    this.operand = operand;
  }

  @Override
  int truth(Frame frame) {
    return logic.not(operand.truth(frame));
  }
}
