package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Logic;
import io.mqueduct.rules.dialect.Truth;

/** AND: false as soon as a side is, unknown if one is and none is false. */
final class AndCondition extends Condition {
  private final Logic logic;
  private final Condition left;
  private final Condition right;

  AndCondition(Logic logic, Condition left, Condition right) {
    super(logic.unknown());
    this.logic = logic;
    this.left = left;
    this.right = right;
  }

  @Override
  int truth(Frame frame) {
    int a = left.truth(frame);
    if (a == Truth.FALSE) {
      return Truth.FALSE;
    }
    return logic.and(a, right.truth(frame));
  }
}
