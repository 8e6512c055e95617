package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Proposition.Sense;
import io.mqueduct.rules.data.Slots;
import io.mqueduct.rules.data.Utf8Test;

/** A field beside a constant text. */
final class FieldTestCondition extends FieldCondition {
  private final Utf8Test test;

  FieldTestCondition(FieldPlan field, Utf8Test test, Sense sense, Condition otherwise) {
    super(field, sense, otherwise);
    this.test = test;
  }

  @Override
  int ask(Slots fields, int slot) {
    return fields.test(slot, test);
  }
}
