package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Logic;
import io.mqueduct.rules.dialect.Truth;

/** OR: true as soon as a side is, unknown if one is and none is true. */
final class OrCondition extends Condition {
  private final Logic logic;
  private final Condition left;
  private final Condition right;

  OrCondition(Logic logic, Condition left, Condition right) {
    super(logic.unknown());
    this.logic = logic;
    this.left = left;
    this.right = right;
  }

  @Override
  int truth(Frame frame) {
    int a = left.truth(frame);
    if (a == Truth.TRUE) {
      return Truth.TRUE;
    }
    return logic.or(a, right.truth(frame));
  }
}
