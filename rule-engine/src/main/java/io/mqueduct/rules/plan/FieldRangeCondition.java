package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Proposition.Sense;
import io.mqueduct.rules.data.Interval;
import io.mqueduct.rules.data.Slots;

/** A field beside constant numbers. */
final class FieldRangeCondition extends FieldCondition {
  private final Interval interval;

  FieldRangeCondition(FieldPlan field, Interval interval, Sense sense, Condition otherwise) {
    super(field, sense, otherwise);
    this.interval = interval;
  }

  @Override
  int ask(Slots fields, int slot) {
    return fields.isWithin(slot, interval);
  }
}
