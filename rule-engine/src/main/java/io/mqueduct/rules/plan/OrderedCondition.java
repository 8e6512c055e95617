package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Semantics;

/** {@code < <= > >=} of any values. */
final class OrderedCondition extends Condition {
  private final Comparison comparison;
  private final Comparison.Relation relation;
  private final Plan left;
  private final Plan right;

  OrderedCondition(Semantics semantics, Comparison.Relation relation, Plan left, Plan right) {
    super(semantics.logic().unknown());
    this.comparison = semantics.comparison();
    this.relation = relation;
    this.left = left;
    this.right = right;
  }

  @Override
  int truth(Frame frame) {
    return comparison.order(relation, left.evaluate(frame), right.evaluate(frame));
  }
}
