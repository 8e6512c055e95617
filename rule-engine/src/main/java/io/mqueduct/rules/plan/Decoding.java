package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.data.ValueFailure;
import org.jspecify.annotations.Nullable;

/** Turns what was only copied into values. */
final class Decoding {
  private Decoding() {}

  static @Nullable Object deep(@Nullable Object value, Span span) {
    try {
      return deep(value);
    } catch (ValueFailure failure) {
      throw new EvaluationFailure(failure.code(), failure.text(), span);
    }
  }

  static @Nullable Object deep(@Nullable Object value) {
    if (value instanceof Raw raw) {
      return raw.decode();
    }
    return value instanceof Gathered gathered ? gathered.decoded() : value;
  }
}
