package io.mqueduct.rules.format;

import org.jspecify.annotations.Nullable;

/** Floating-point numbers as values of rules. What is no finite number is null: JSON has none. */
final class Floating {
  private Floating() {}

  static @Nullable Object of(double value) {
    return Double.isFinite(value) ? (Object) value : null;
  }

  /** The double that prints like the float: 21.1, not 21.100000381469727. */
  static @Nullable Object of(float value) {
    if (!Float.isFinite(value)) {
      return null;
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1 << 24;
    return whole ? (Object) (double) value : (Object) Double.parseDouble(Float.toString(value));
  }

  /** 16 bits, IEEE 754: exact, since no number prints like them. */
  static @Nullable Object ofHalf(int bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0x1F) {
      return null;
    }
    double value =
        exponent == 0 ? Math.scalb(fraction, -24) : Math.scalb(fraction + 1024, exponent - 25);
    return (bits & 0x8000) == 0 ? value : -value;
  }
}
