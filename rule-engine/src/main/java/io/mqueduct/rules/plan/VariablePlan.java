package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import org.jspecify.annotations.Nullable;

/** The element that FOREACH is at. */
final class VariablePlan extends CopyPlan {
  private final int slot;

  VariablePlan(Span span, int slot) {
    super(span);
    this.slot = slot;
  }

  @Override
  @Nullable Object copy(Frame frame) {
    return frame.variable(slot);
  }
}
