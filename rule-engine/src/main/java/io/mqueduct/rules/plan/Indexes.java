package io.mqueduct.rules.plan;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Shown;
import java.math.BigInteger;

/** Integers that point into arrays. */
final class Indexes {
  private Indexes() {}

  /**
   * The index, cut to what an int can hold: arrays are shorter.
   *
   * @throws EvaluationFailure if the value is no whole number
   */
  static int of(Object value, Span span) {
    if (value instanceof Long l) {
      return clamp(l);
    }
    if (value instanceof Double d && d == Math.rint(d)) {
      return clamp(d.longValue());
    }
    if (value instanceof BigInteger bigInteger) {
      return clamp(bigInteger.signum() * (long) Integer.MAX_VALUE);
    }
    throw new EvaluationFailure(
        "wrong-type", "an index must be an integer, not " + Shown.kindAndValue(value), span);
  }

  private static int clamp(long value) {
    return (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  /** 0-based position of a 1-based index that counts from the end if negative. */
  static int position(int index, int size) {
    return index < 0 ? size + index : index - 1;
  }
}
