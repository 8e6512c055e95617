package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Comparison.Relation;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Truth;

/** BETWEEN: at least the one and at most the other. */
final class BetweenCondition extends Condition {
  private final Comparison comparison;
  private final Plan subject;
  private final Plan low;
  private final Plan high;

  BetweenCondition(Semantics semantics, Plan subject, Plan low, Plan high) {
    super(semantics.logic().unknown());
    this.comparison = semantics.comparison();
    this.subject = subject;
    this.low = low;
    this.high = high;
  }

  @Override
  int truth(Frame frame) {
    Object value = subject.evaluate(frame);
    int above = comparison.order(Relation.GREATER_OR_EQUAL, value, low.evaluate(frame));
    if (above == Truth.FALSE) {
      return Truth.FALSE;
    }
    int below = comparison.order(Relation.LESS_OR_EQUAL, value, high.evaluate(frame));
    return below == Truth.FALSE ? Truth.FALSE : Math.min(above, below);
  }
}
