package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Slots;
import io.mqueduct.rules.data.Utf8Test;
import io.mqueduct.rules.dialect.Truth;

/** A question about a field: of a text in the payload it is asked where the text stands. */
final class FieldTestCondition extends Condition {
  private final Utf8Test test;
  private final FieldPlan field;
  private final Condition otherwise;

  /**
   * @param otherwise the same question about any value
   */
  FieldTestCondition(Utf8Test test, FieldPlan field, Condition otherwise) {
    super(otherwise.unknown());
    this.test = test;
    this.field = field;
    this.otherwise = otherwise;
  }

  @Override
  int truth(Frame frame) {
    Slots fields = field.fields(frame);
    int slot = field.slot();
    return fields.kind(slot) == Kind.TEXT && fields.isPlainText(slot)
        ? Truth.of(fields.test(slot, test))
        : otherwise.truth(frame);
  }
}
