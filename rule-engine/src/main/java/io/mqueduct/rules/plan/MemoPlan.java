package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.analysis.Input.Lifetime;
import org.jspecify.annotations.Nullable;

/** Evaluates once a row or a message, and remembers. */
final class MemoPlan extends CopyPlan {
  private final int slot;
  private final boolean ofRow;
  private final Plan value;

  MemoPlan(Span span, int slot, Lifetime lifetime, Plan value) {
    super(span);
    this.slot = slot;
    this.ofRow = lifetime == Lifetime.ROW;
    this.value = value;
  }

  @Override
  @Nullable Object copy(Frame frame) {
    if (frame.hasMemo(slot, ofRow)) {
      return frame.memo(slot);
    }
    Object result = value.copy(frame);
    frame.remember(slot, ofRow, result);
    return result;
  }
}
