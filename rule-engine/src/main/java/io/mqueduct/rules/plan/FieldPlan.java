package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Slots;

/** A field of the payload. */
final class FieldPlan extends CopyPlan {
  private final int slot;
  private final Unreadable unreadable;

  FieldPlan(Span span, int slot, Unreadable unreadable) {
    super(span);
    this.slot = slot;
    this.unreadable = unreadable;
  }

  /** What a field of a payload that is no JSON is. */
  enum Unreadable {
    FAILS,
    MISSING
  }

  int slot() {
    return slot;
  }

  Slots fields(Frame frame) {
    return unreadable == Unreadable.FAILS ? frame.fields(span()) : frame.fieldsOrNone();
  }

  @Override
  Object copy(Frame frame) {
    return fields(frame).raw(slot);
  }

  @Override
  boolean write(Frame frame, JsonOutput out) {
    return fields(frame).copy(slot, out);
  }
}
