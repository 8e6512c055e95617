package io.mqueduct.rules.data;

/** How a number with a fraction or an exponent is held. */
public enum Numerals {
  /** As the nearest double; one that is none is a failure. */
  DOUBLES,
  /**
   * As a double where its shortest text is the number, else as a {@code BigDecimal}; one that is
   * out of all bounds is missing.
   */
  DECIMALS
}
