package io.mqueduct.rules.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Numeric text: {@code -?digits[.digits][e±digits]}, no blanks. */
final class NumberText {
  /** Far beyond any double; keeps an exponent from filling the memory. */
  private static final int MAX_EXPONENT = 9_999;

  private NumberText() {}

  /** The exact value, if the text is numeric. */
  static Optional<BigDecimal> exact(String text) {
    if (text.length() > Limits.BITS || !isNumeric(text)) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(text);
      return Math.abs((long) value.scale()) > MAX_EXPONENT + Limits.BITS
          ? Optional.empty()
          : Optional.of(value);
    } catch (NumberFormatException exponentTooLarge) {
      return Optional.empty();
    }
  }

  /**
   * An integer if the text has neither fraction nor exponent, else a double.
   *
   * @throws FunctionFailure if the text is not numeric or out of range
   */
  static Number parse(String function, String text) throws FunctionFailure {
    Optional<BigDecimal> value = exact(text);
    if (value.isEmpty()) {
      throw Faults.fault("not-a-number", function, text, "is no number");
    }
    boolean integer = text.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
    if (integer) {
      return Limits.integer(function, new BigInteger(text));
    }
    return Numbers.finite(function, text, value.get().doubleValue());
  }

  static boolean isNumeric(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int end = digits(text, at);
    if (end == at) {
      return false;
    }
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = digits(text, end + 1);
      if (fraction == end + 1) {
        return false;
      }
      end = fraction;
    }
    return end == text.length() || isExponent(text, end);
  }

  private static boolean isExponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int from = at + 1;
    if (from < text.length() && (text.charAt(from) == '+' || text.charAt(from) == '-')) {
      from++;
    }
    int end = digits(text, from);
    return end > from && end == text.length();
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
