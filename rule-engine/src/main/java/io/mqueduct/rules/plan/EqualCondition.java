package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Proposition.Sense;
import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Truth;

/** {@code =} and {@code <>} of any values. */
final class EqualCondition extends Condition {
  private final Comparison comparison;
  private final Sense sense;
  private final Plan left;
  private final Plan right;

  EqualCondition(Semantics semantics, Sense sense, Plan left, Plan right) {
    super(semantics.logic().unknown());
    this.comparison = semantics.comparison();
    this.sense = sense;
    this.left = left;
    this.right = right;
  }

  @Override
  int truth(Frame frame) {
    int equal = comparison.equal(left.evaluate(frame), right.evaluate(frame));
    return sense == Sense.PLAIN ? equal : Truth.not(equal);
  }
}
