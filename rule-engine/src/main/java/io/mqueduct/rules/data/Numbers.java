package io.mqueduct.rules.data;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers: from text, to text, and compared by exact value. */
public final class Numbers {
  /** Bits that an integer may have. */
  public static final int MAX_BITS = 4096;

  /** No integer of more digits has at most {@link #MAX_BITS}. */
  private static final int MAX_DIGITS = 1234;

  /** All integers up to here are doubles. */
  private static final long EXACT = 1L << 53;

  private static final int LONG_DIGITS = 18;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /** True if a JSON number is an integer: no fraction and no exponent. */
  static boolean isInteger(byte[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      byte b = text[i];
      if (b == '.' || b == 'e' || b == 'E') {
        return false;
      }
    }
    return true;
  }

  /** The value of a JSON number; what fails with doubles is missing with decimals. */
  static Object parse(byte[] text, int from, int length, Numerals numerals) {
    return numerals == Numerals.DOUBLES
        ? parse(text, from, length)
        : Decimals.parse(new String(text, from, length, StandardCharsets.ISO_8859_1));
  }

  /**
   * The value of a JSON number.
   *
   * @throws ValueFailure if it is beyond {@link #MAX_BITS} or beyond a double
   */
  static Object parse(byte[] text, int from, int length) {
    if (!isInteger(text, from, length)) {
      return bounded(parseDouble(text, from, length));
    }
    if (length <= LONG_DIGITS) {
      return parseLong(text, from, length);
    }
    return parseInteger(new String(text, from, length, StandardCharsets.ISO_8859_1));
  }

  private static Double bounded(double value) {
    if (Double.isInfinite(value)) {
      throw new ValueFailure("not-finite", "a number of the payload is beyond 1.8e308");
    }
    return value;
  }

  static long parseLong(byte[] text, int from, int length) {
    boolean negative = text[from] == '-';
    long value = 0;
    for (int i = negative ? from + 1 : from; i < from + length; i++) {
      value = value * 10 + (text[i] - '0');
    }
    return negative ? -value : value;
  }

  /** True if {@link #parseLong} can take an integer of that length whatever the digits are. */
  static boolean isShort(int length) {
    return length <= LONG_DIGITS;
  }

  /** The double nearest to a JSON number; may be infinite. Plain decimals allocate nothing. */
  static double parseDouble(byte[] text, int from, int length) {
    boolean negative = text[from] == '-';
    int i = negative ? from + 1 : from;
    int end = from + length;
    long digits = 0;
    int fraction = 0;
    boolean dot = false;
    if (end - i > LONG_DIGITS) {
      return parseSlowly(text, from, length);
    }
    for (; i < end; i++) {
      byte b = text[i];
      if (b == '.') {
        dot = true;
      } else if (b == 'e' || b == 'E') {
        return parseSlowly(text, from, length);
      } else {
        digits = digits * 10 + (b - '0');
        fraction += dot ? 1 : 0;
      }
    }
    if (digits > EXACT) {
      return parseSlowly(text, from, length);
    }
    double value = digits / POWERS[fraction];
    return negative ? -value : value;
  }

  private static double parseSlowly(byte[] text, int from, int length) {
    return Double.parseDouble(new String(text, from, length, StandardCharsets.ISO_8859_1));
  }

  /** The integer that a text of an optional minus and digits stands for. */
  public static Object parseInteger(String digits) {
    if (digits.length() <= LONG_DIGITS) {
      return Long.parseLong(digits);
    }
    if (digits.length() > MAX_DIGITS + 1) {
      throw tooManyBits();
    }
    return integer(new BigInteger(digits));
  }

  /** The value of a number as a rule writes it: {@code 1}, {@code 1.5}, {@code 1e3}, {@code .5}. */
  public static Object parseLiteral(String text, Numerals numerals) {
    if (numerals == Numerals.DECIMALS) {
      return Decimals.parse(text);
    }
    boolean integer = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (integer) {
      return parseInteger(text);
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new ValueFailure("not-finite", "a double ends at 1.8e308; write a smaller number");
    }
    return value;
  }

  /** A Long where 64 bits suffice, else the BigInteger itself. */
  public static Object integer(BigInteger value) {
    if (value.compareTo(MIN) >= 0 && value.compareTo(MAX) <= 0) {
      return value.longValue();
    }
    if (value.bitLength() > MAX_BITS) {
      throw tooManyBits();
    }
    return value;
  }

  private static ValueFailure tooManyBits() {
    return new ValueFailure("integer-too-large", "an integer has more than " + MAX_BITS + " bits");
  }

  public static Double finite(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new ValueFailure(
          "not-finite", "the result is no finite number: a double ends at 1.8e308");
    }
    return value;
  }

  public static BigInteger big(Object integer) {
    return integer instanceof Long l ? BigInteger.valueOf(l) : (BigInteger) integer;
  }

  public static double toDouble(Object number) {
    return ((Number) number).doubleValue();
  }

  /**
   * The number that a text stands for ({@code -?digits[.digits][e±digits]}, no blanks), else null.
   * A number too large for a double is infinite: it compares right all the same.
   */
  public static @Nullable Object ofText(String text) {
    int end = text.length();
    int start = end > 0 && text.charAt(0) == '-' ? 1 : 0;
    int i = digits(text, start);
    if (i == start) {
      return null;
    }
    boolean integer = i == end;
    if (i < end && text.charAt(i) == '.') {
      int fraction = digits(text, i + 1);
      if (fraction == i + 1) {
        return null;
      }
      i = fraction;
    }
    if (i < end && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      int sign = i + 1 < end && (text.charAt(i + 1) == '+' || text.charAt(i + 1) == '-') ? 1 : 0;
      int exponent = digits(text, i + 1 + sign);
      if (exponent == i + 1 + sign) {
        return null;
      }
      i = exponent;
    }
    if (i != end) {
      return null;
    }
    return integer ? parseInteger(text) : (Object) Double.parseDouble(text);
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  /** Compares two numbers by exact value. */
  public static int compare(Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return Long.compare(a, b);
    }
    if (left instanceof Double a && right instanceof Double b) {
      return compare((double) a, (double) b);
    }
    if (left instanceof Long l && right instanceof Double d) {
      return compare((long) l, (double) d);
    }
    if (left instanceof Double d && right instanceof Long l) {
      return -compare((long) l, (double) d);
    }
    return compareBig(left, right);
  }

  /** Zeros of either sign are equal, unlike in {@link Double#compare}. */
  private static int compare(double left, double right) {
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** Compares by exact value: 2^53 + 1 is more than 2^53 as a double. */
  static int compare(long left, double right) {
    if (left >= -EXACT && left <= EXACT) {
      return compare((double) left, right);
    }
    if (right >= 0x1p63) {
      return -1;
    }
    if (right < -0x1p63) {
      return 1;
    }
    long whole = (long) right;
    if (left != whole) {
      return left < whole ? -1 : 1;
    }
    double rest = right - whole;
    return rest > 0 ? -1 : rest < 0 ? 1 : 0;
  }

  private static int compareBig(Object left, Object right) {
    if (left instanceof Double d && Double.isInfinite(d)) {
      return d > 0 ? 1 : -1;
    }
    if (right instanceof Double d && Double.isInfinite(d)) {
      return d > 0 ? -1 : 1;
    }
    return decimal(left).compareTo(decimal(right));
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof Double d ? new BigDecimal(d) : new BigDecimal(big(number));
  }

  /** Java insists on two digits, which is one too many for the smallest doubles. */
  private static String shortest(double value) {
    String text = NumberOutput.toString(value, true);
    double size = Math.abs(value);
    if (size == 0 || size >= Double.MIN_NORMAL) {
      return text;
    }
    String rounded = String.format(Locale.ROOT, "%.0E", value).replace("E-", ".0E-");
    return Double.parseDouble(rounded) == value ? rounded : text;
  }

  /** The shortest text that reads back as the same double; always with a fraction or exponent. */
  public static String print(double value) {
    String shortest = shortest(value);
    int exponent = shortest.indexOf('E');
    if (exponent < 0) {
      return shortest;
    }
    double size = Math.abs(value);
    if (size < 1e-7 || size >= 1e21) {
      return shortest.replace('E', 'e').replace(".0e", "e");
    }
    String plain = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }
}
