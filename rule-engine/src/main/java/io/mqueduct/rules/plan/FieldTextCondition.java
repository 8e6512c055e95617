package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Proposition.Sense;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Slots;
import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Truth;
import java.nio.charset.StandardCharsets;

/** A field against a constant text: a text in the payload is compared where it stands. */
final class FieldTextCondition extends Condition {
  private final Comparison comparison;
  private final Sense sense;
  private final FieldPlan field;
  private final String constant;
  private final byte[] utf8;

  FieldTextCondition(Semantics semantics, Sense sense, FieldPlan field, String constant) {
    super(semantics.logic().unknown());
    this.comparison = semantics.comparison();
    this.sense = sense;
    this.field = field;
    this.constant = constant;
    this.utf8 = constant.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  int truth(Frame frame) {
    Slots fields = field.fields(frame);
    int equal = fields.kind(field.slot()) == Kind.TEXT ? fields.isText(field.slot(), utf8) : -1;
    if (equal < 0) {
      equal = comparison.equal(field.evaluate(frame), constant);
    }
    return sense == Sense.PLAIN ? equal : Truth.not(equal);
  }
}
