package io.mqueduct.rules.plan;

import org.jspecify.annotations.Nullable;

/** A value known ahead. */
final class ConstantPlan extends Plan {
  private final @Nullable Object value;

  ConstantPlan(@Nullable Object value) {
    this.value = value;
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    return value;
  }
}
