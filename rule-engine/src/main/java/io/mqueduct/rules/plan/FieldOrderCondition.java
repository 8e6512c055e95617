package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.Numerals;
import io.mqueduct.rules.data.Slots;
import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Truth;

/** A field against a constant number: a number in the payload is compared without an object. */
final class FieldOrderCondition extends Condition {
  private final Comparison comparison;
  private final Comparison.Relation relation;
  private final FieldPlan field;
  private final Object constant;
  private final boolean integer;
  private final long wholeConstant;
  private final double realConstant;
  private final boolean exact;

  /**
   * @param constant a Long or a Double
   */
  FieldOrderCondition(
      Semantics semantics, Comparison.Relation relation, FieldPlan field, Object constant) {
    super(semantics.logic().unknown());
    this.comparison = semantics.comparison();
    this.relation = relation;
    this.field = field;
    this.constant = constant;
    this.integer = constant instanceof Long;
    this.wholeConstant = ((Number) constant).longValue();
    this.realConstant = ((Number) constant).doubleValue();
    this.exact = semantics.numerals() == Numerals.DECIMALS;
  }

  @Override
  int truth(Frame frame) {
    Slots fields = field.fields(frame);
    return fields.kind(field.slot()).isNumber()
        ? Truth.of(holds(frame, fields))
        : comparison.order(relation, field.evaluate(frame), constant);
  }

  /** For a field that is a number; doubles that are equal may stand for different decimals. */
  boolean holds(Frame frame, Slots fields) {
    int slot = field.slot();
    int order = integer ? fields.compare(slot, wholeConstant) : fields.compare(slot, realConstant);
    return order == 0 && exact
        ? comparison.order(relation, field.evaluate(frame), constant) == Truth.TRUE
        : relation.holds(order);
  }
}
