package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Slots;

/** A field of the payload. */
final class FieldPlan extends CopyPlan {
  private final int slot;

  FieldPlan(Span span, int slot) {
    super(span);
    this.slot = slot;
  }

  int slot() {
    return slot;
  }

  Slots fields(Frame frame) {
    return frame.fields(span());
  }

  @Override
  Object copy(Frame frame) {
    return frame.fields(span()).raw(slot);
  }

  @Override
  boolean write(Frame frame, JsonOutput out) {
    return frame.fields(span()).copy(slot, out);
  }
}
