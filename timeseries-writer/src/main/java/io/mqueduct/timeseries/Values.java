package io.mqueduct.timeseries;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The kinds of values a point takes, and lossless changes from one kind to another. */
final class Values {
  private static final int BITS_OF_UNSIGNED = 64;
  private static final int LONGEST_NUMBER = 400;

  private Values() {}

  /** Narrow numbers become {@code Long} and {@code Double}; null for a kind no point takes. */
  static @Nullable Object plain(Object value) {
    if (value instanceof Double
        || value instanceof Long
        || value instanceof String
        || value instanceof Boolean
        || value instanceof BigInteger
        || value instanceof BigDecimal) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    // By its text: 0.1f is meant as 0.1, not as 0.10000000149011612.
    return value instanceof Float ? (Object) Double.valueOf(value.toString()) : null;
  }

  /** The type that says a plain value without loss. */
  static FieldType natural(Object plain) {
    if (plain instanceof Double || plain instanceof BigDecimal) {
      return FieldType.FLOAT;
    }
    if (plain instanceof Long) {
      return FieldType.INTEGER;
    }
    if (plain instanceof String) {
      return FieldType.STRING;
    }
    return plain instanceof BigInteger big ? naturalOf(big) : FieldType.BOOLEAN;
  }

  private static FieldType naturalOf(BigInteger value) {
    if (value.bitLength() < Long.SIZE) {
      return FieldType.INTEGER;
    }
    return isUnsigned(value) ? FieldType.UNSIGNED : FieldType.FLOAT;
  }

  private static boolean isUnsigned(BigInteger value) {
    return value.signum() >= 0 && value.bitLength() <= BITS_OF_UNSIGNED;
  }

  static boolean isNonFinite(Object plain) {
    return plain instanceof Double number && !Double.isFinite(number)
        || plain instanceof Number big
            && !(plain instanceof Long)
            && !Double.isFinite(big.doubleValue());
  }

  /** The value as a value of {@code type}, or null where something would be lost. */
  static @Nullable Object coerce(Object plain, FieldType type) {
    return switch (type) {
      case STRING -> plain.toString();
      case BOOLEAN -> toBoolean(plain);
      case FLOAT -> toFloat(plain);
      case INTEGER -> toInteger(plain, false);
      case UNSIGNED -> toInteger(plain, true);
    };
  }

  private static @Nullable Object toBoolean(Object plain) {
    String text =
        plain instanceof Number ? String.valueOf(toInteger(plain, false)) : plain.toString();
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> null;
    };
  }

  private static @Nullable Object toFloat(Object plain) {
    BigDecimal number = decimal(plain);
    return number == null || isNonFinite(number) ? null : number.doubleValue();
  }

  private static @Nullable Object toInteger(Object plain, boolean unsigned) {
    BigDecimal number = decimal(plain);
    if (number == null || number.precision() - number.scale() > LONGEST_NUMBER) {
      return null;
    }
    BigInteger whole = number.toBigInteger();
    if (new BigDecimal(whole).compareTo(number) != 0) {
      return null;
    }
    boolean fits = unsigned ? isUnsigned(whole) : whole.bitLength() < Long.SIZE;
    return fits ? whole : null;
  }

  private static @Nullable BigDecimal decimal(Object plain) {
    if (plain instanceof Boolean flag) {
      return flag ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    String text = plain.toString();
    try {
      return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text.strip());
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }
}
