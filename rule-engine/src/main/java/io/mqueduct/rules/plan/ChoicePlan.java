package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CASE WHEN condition: the first branch that is true. */
final class ChoicePlan extends Plan {
  private final Condition[] conditions;
  private final Plan[] results;
  private final Plan otherwise;

  ChoicePlan(List<Condition> conditions, List<Plan> results, Plan otherwise) {
    this.conditions = conditions.toArray(new Condition[0]);
    this.results = results.toArray(new Plan[0]);
    this.otherwise = otherwise;
  }

  private Plan branch(Frame frame) {
    for (int i = 0; i < conditions.length; i++) {
      if (conditions[i].truth(frame) == Truth.TRUE) {
        return results[i];
      }
    }
    return otherwise;
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    return branch(frame).evaluate(frame);
  }

  @Override
  @Nullable Object copy(Frame frame) {
    return branch(frame).copy(frame);
  }
}
