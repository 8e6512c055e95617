package io.mqueduct.rules.data;

import java.math.BigDecimal;

/** Numbers of a dialect whose fractions keep all their digits. */
final class Decimals {
  /** Shorter ones without exponent are the shortest text of their double. */
  private static final int CERTAIN = 15;

  /** Beyond, a number in plain digits would need more room than a text may have. */
  private static final int MAX_EXPONENT = 1200;

  private Decimals() {}

  /** True for a number that every way of reading takes for the same. */
  static boolean isCertain(byte[] text, int from, int length) {
    if (length > CERTAIN) {
      return false;
    }
    for (int i = from; i < from + length; i++) {
      if (text[i] == 'e' || text[i] == 'E') {
        return false;
      }
    }
    return true;
  }

  /** Long, BigInteger, Double or BigDecimal; missing beyond the bounds. */
  static Object parse(String text) {
    try {
      if (text.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9')) {
        return Numbers.parseInteger(text);
      }
      boolean plain = text.indexOf('e') < 0 && text.indexOf('E') < 0;
      return plain && text.length() <= CERTAIN ? Double.valueOf(text) : exact(text);
    } catch (ValueFailure | NumberFormatException beyondBounds) {
      return Missing.MISSING;
    }
  }

  private static Object exact(String text) {
    BigDecimal decimal = new BigDecimal(text);
    if (Math.abs((long) decimal.precision() - decimal.scale()) > MAX_EXPONENT
        || Math.abs((long) decimal.scale()) > MAX_EXPONENT) {
      return decimal.signum() == 0 ? (Object) 0L : Missing.MISSING;
    }
    double nearest = decimal.doubleValue();
    return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(decimal) == 0
        ? (Object) nearest
        : decimal;
  }
}
