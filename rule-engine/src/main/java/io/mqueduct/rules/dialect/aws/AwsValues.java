package io.mqueduct.rules.dialect.aws;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The standard conversions (guide, "Data types"); Java null stands for Undefined, since none of
 * them gives Null.
 */
final class AwsValues {
  /** Decimals have 34 digits. */
  static final MathContext DECIMAL = new MathContext(34, RoundingMode.HALF_EVEN);

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");

  /** Beyond, a number in plain digits would need more room than a text may have. */
  private static final int MAX_EXPONENT = 1200;

  private AwsValues() {}

  static boolean isUndefined(@Nullable Object value) {
    return value == Missing.MISSING;
  }

  /** As text. */
  static @Nullable String text(@Nullable Object value) {
    if (value == null || value == Missing.MISSING) {
      return null;
    }
    if (value instanceof String string) {
      return string;
    }
    if (value instanceof Bytes bytes) {
      return bytes.utf8().orElse(null);
    }
    if (isNumber(value)) {
      return String.valueOf(number(Objects.requireNonNull(decimal(value))));
    }
    JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
    out.value(value);
    return out.toString();
  }

  /** As a decimal. */
  static @Nullable BigDecimal decimal(@Nullable Object value) {
    if (value instanceof Long l) {
      return BigDecimal.valueOf(l);
    }
    if (value instanceof Double d) {
      return BigDecimal.valueOf(d);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    return value instanceof String string ? parsed(string) : null;
  }

  private static @Nullable BigDecimal parsed(String text) {
    if (text.length() > MAX_EXPONENT || !NUMBER.matcher(text).matches()) {
      return null;
    }
    try {
      BigDecimal decimal = new BigDecimal(text);
      return isSane(decimal) ? decimal : null;
    } catch (NumberFormatException exponentBeyondInt) {
      return null;
    }
  }

  static boolean isSane(BigDecimal decimal) {
    return Math.abs((long) decimal.precision() - decimal.scale()) <= MAX_EXPONENT
        && Math.abs((long) decimal.scale()) <= MAX_EXPONENT;
  }

  /** As a whole number, rounded down. */
  static @Nullable BigInteger floor(@Nullable Object value) {
    BigDecimal decimal = decimal(value);
    return decimal == null ? null : decimal.setScale(0, RoundingMode.FLOOR).toBigInteger();
  }

  /** As an index or a count, rounded down and cut to an int. */
  static @Nullable Integer count(@Nullable Object value) {
    BigInteger whole = floor(value);
    if (whole == null) {
      return null;
    }
    return whole.bitLength() < Integer.SIZE
        ? Integer.valueOf(whole.intValue())
        : Integer.valueOf(whole.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE);
  }

  /** As a boolean. */
  static @Nullable Boolean truth(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof String string) {
      return string.equalsIgnoreCase("true")
          ? Boolean.TRUE
          : string.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }
    return null;
  }

  /** A decimal as a value of a row: an Int if it has no fraction. */
  static Object number(BigDecimal decimal) {
    BigDecimal rounded = decimal.round(DECIMAL);
    if (rounded.signum() == 0) {
      return 0L;
    }
    BigDecimal plain = rounded.stripTrailingZeros();
    if (!isSane(plain)) {
      return Missing.MISSING;
    }
    return plain.scale() <= 0 ? Numbers.integer(plain.toBigInteger()) : plain;
  }

  /** An integer of any size as a value of a row. */
  static Object integer(BigInteger integer) {
    return Numbers.integer(integer);
  }

  /** A double as a value of a row; what is no finite number is Undefined. */
  static Object real(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? Missing.MISSING
        : number(BigDecimal.valueOf(value));
  }

  static boolean isInt(@Nullable Object value) {
    return value instanceof Long || value instanceof BigInteger;
  }

  static boolean isNumber(@Nullable Object value) {
    return isInt(value) || value instanceof Double || value instanceof BigDecimal;
  }

  /** Arrays in order, objects without order, numbers by value. */
  static boolean same(@Nullable Object left, @Nullable Object right) {
    if (isNumber(left) && isNumber(right)) {
      BigDecimal a = decimal(left);
      BigDecimal b = decimal(right);
      return a != null && b != null && a.compareTo(b) == 0;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return sameArrays(a, b);
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return sameObjects(a, b);
    }
    return left == null ? right == null : left.equals(right);
  }

  private static boolean sameArrays(List<?> left, List<?> right) {
    boolean same = left.size() == right.size();
    for (int i = 0; same && i < left.size(); i++) {
      same = same(left.get(i), right.get(i));
    }
    return same;
  }

  private static boolean sameObjects(Map<?, ?> left, Map<?, ?> right) {
    return left.keySet().equals(right.keySet())
        && left.entrySet().stream()
            .allMatch(member -> same(member.getValue(), right.get(member.getKey())));
  }
}
