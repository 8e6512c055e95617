package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.Slots;
import io.mqueduct.rules.dialect.Comparison.Relation;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Truth;

/** A field BETWEEN constant numbers: a number in the payload is compared without an object. */
final class FieldRangeCondition extends Condition {
  private final FieldPlan field;
  private final FieldOrderCondition above;
  private final FieldOrderCondition below;
  private final Condition otherwise;

  /**
   * @param otherwise the same for any value
   */
  FieldRangeCondition(
      Semantics semantics, FieldPlan field, Object low, Object high, Condition otherwise) {
    super(otherwise.unknown());
    this.field = field;
    this.above = new FieldOrderCondition(semantics, Relation.GREATER_OR_EQUAL, field, low);
    this.below = new FieldOrderCondition(semantics, Relation.LESS_OR_EQUAL, field, high);
    this.otherwise = otherwise;
  }

  @Override
  int truth(Frame frame) {
    Slots fields = field.fields(frame);
    if (!fields.kind(field.slot()).isNumber()) {
      return otherwise.truth(frame);
    }
    return Truth.of(above.holds(frame, fields) && below.holds(frame, fields));
  }
}
