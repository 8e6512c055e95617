package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Truth;
import org.jspecify.annotations.Nullable;

/** AND: false as soon as a side is, unknown if one is and none is false. */
final class AndCondition extends Condition {
  private final Condition left;
  private final Condition right;

  AndCondition(@Nullable Object unknown, Condition left, Condition right) {
    super(unknown);
    this.left = left;
    this.right = right;
  }

  @Override
  int truth(Frame frame) {
    int a = left.truth(frame);
    if (a == Truth.FALSE) {
      return Truth.FALSE;
    }
    int b = right.truth(frame);
    return b == Truth.FALSE ? Truth.FALSE : Math.min(a, b);
  }
}
