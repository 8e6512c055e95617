package io.mqueduct.rules.plan;

import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CASE subject WHEN value: the first branch whose value equals the subject. */
final class SelectionPlan extends Plan {
  private final Comparison comparison;
  private final Plan subject;
  private final Plan[] values;
  private final Plan[] results;
  private final Plan otherwise;

  SelectionPlan(
      Comparison comparison, Plan subject, List<Plan> values, List<Plan> results, Plan otherwise) {
    this.comparison = comparison;
    this.subject = subject;
    this.values = values.toArray(new Plan[0]);
    this.results = results.toArray(new Plan[0]);
    this.otherwise = otherwise;
  }

  private Plan branch(Frame frame) {
    Object value = subject.evaluate(frame);
    for (int i = 0; i < values.length; i++) {
      if (comparison.equal(value, values[i].evaluate(frame)) == Truth.TRUE) {
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
