package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Truth;
import org.jspecify.annotations.Nullable;

/** OR: true as soon as a side is, unknown if one is and none is true. */
final class OrCondition extends Condition {
  private final Condition left;
  private final Condition right;

  OrCondition(@Nullable Object unknown, Condition left, Condition right) {
    super(unknown);
    this.left = left;
    this.right = right;
  }

  @Override
  int truth(Frame frame) {
    int a = left.truth(frame);
    if (a == Truth.TRUE) {
      return Truth.TRUE;
    }
    int b = right.truth(frame);
    return b == Truth.TRUE ? Truth.TRUE : Math.min(a, b);
  }
}
