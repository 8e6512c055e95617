package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;
import io.mqueduct.rules.dialect.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CASE subject WHEN value: the first branch whose value equals the subject. */
final class SelectionPlan extends Plan {
  private static final Plan NOTHING = new ConstantPlan(Missing.MISSING);

  private final Comparison comparison;
  private final boolean missingStays;
  private final Plan subject;
  private final Plan[] values;
  private final Plan[] results;
  private final Plan otherwise;

  SelectionPlan(
      Semantics semantics, Plan subject, List<Plan> values, List<Plan> results, Plan otherwise) {
    this.comparison = semantics.comparison();
    this.missingStays = semantics.has(Trait.CASE_OF_MISSING_IS_MISSING);
    this.subject = subject;
    this.values = values.toArray(new Plan[0]);
    this.results = results.toArray(new Plan[0]);
    this.otherwise = otherwise;
  }

  private Plan branch(Frame frame) {
    Object value = subject.evaluate(frame);
    if (missingStays && value == Missing.MISSING) {
      return NOTHING;
    }
    for (int i = 0; i < values.length; i++) {
      if (comparison.exact(value, values[i].evaluate(frame)) == Truth.TRUE) {
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
