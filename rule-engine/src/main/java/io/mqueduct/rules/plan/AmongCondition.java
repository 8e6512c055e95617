package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Truth;
import java.util.List;

/** IN a list: true if equal to one, unknown if that cannot be told. */
final class AmongCondition extends Condition {
  private final Comparison comparison;
  private final Plan subject;
  private final Plan[] members;

  AmongCondition(Semantics semantics, Plan subject, List<Plan> members) {
    super(semantics.logic().unknown());
    this.comparison = semantics.comparison();
    this.subject = subject;
    this.members = members.toArray(new Plan[0]);
  }

  @Override
  int truth(Frame frame) {
    Object value = subject.evaluate(frame);
    int result = Truth.FALSE;
    for (Plan member : members) {
      int equal = comparison.exact(value, member.evaluate(frame));
      if (equal == Truth.TRUE) {
        return Truth.TRUE;
      }
      result = equal == Truth.UNKNOWN ? Truth.UNKNOWN : result;
    }
    return result;
  }
}
