package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Truth;
import org.jspecify.annotations.Nullable;

/** A plan whose value is a truth; {@link #truth} boxes nothing. */
abstract class Condition extends Plan {
  private final @Nullable Object unknown;

  /**
   * @param unknown the dialect's value of an unknown truth
   */
  Condition(@Nullable Object unknown) {
    this.unknown = unknown;
  }

  final @Nullable Object unknown() {
    return unknown;
  }

  /** A {@link Truth}. */
  abstract int truth(Frame frame);

  @Override
  final @Nullable Object evaluate(Frame frame) {
    int truth = truth(frame);
    return truth == Truth.UNKNOWN ? unknown : (Object) (truth == Truth.TRUE);
  }
}
