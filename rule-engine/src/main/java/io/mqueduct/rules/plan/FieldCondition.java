package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Proposition.Sense;
import io.mqueduct.rules.data.Slots;
import io.mqueduct.rules.dialect.Truth;

/** A field beside constants: decided where it stands in the payload, if that can be. */
abstract class FieldCondition extends Condition {
  private final FieldPlan field;
  private final int slot;
  private final int flip;
  private final Condition otherwise;

  /**
   * @param sense of what the payload answers
   * @param otherwise the whole condition for any value
   */
  FieldCondition(FieldPlan field, Sense sense, Condition otherwise) {
    super(otherwise.unknown());
    this.field = field;
    this.slot = field.slot();
    this.flip = sense == Sense.PLAIN ? 0 : Truth.TRUE ^ Truth.FALSE;
    this.otherwise = otherwise;
  }

  @Override
  final int truth(Frame frame) {
    int answer = ask(field.fields(frame), slot);
    return answer < 0 ? otherwise.truth(frame) : answer ^ flip;
  }

  /** {@link Truth#TRUE} or {@link Truth#FALSE}; negative if the payload cannot tell. */
  abstract int ask(Slots fields, int slot);
}
