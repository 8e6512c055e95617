package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Raw;
import org.jspecify.annotations.Nullable;

/** A plan that hands on a value of the message without looking into it. */
abstract class CopyPlan extends Plan {
  private final Span span;

  CopyPlan(Span span) {
    this.span = span;
  }

  final Span span() {
    return span;
  }

  @Override
  abstract @Nullable Object copy(Frame frame);

  @Override
  final @Nullable Object evaluate(Frame frame) {
    Object value = copy(frame);
    return value instanceof Raw || value instanceof Gathered ? Decoding.deep(value, span) : value;
  }
}
