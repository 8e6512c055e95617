package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads arguments whose kinds were checked against the signature. */
final class Arguments {
  private Arguments() {}

  static String text(@Nullable Object[] arguments, int index) {
    return (String) arguments[index];
  }

  static String text(@Nullable Object[] arguments, int index, String absent) {
    return index < arguments.length ? text(arguments, index) : absent;
  }

  static double number(@Nullable Object[] arguments, int index) {
    return ((Number) arguments[index]).doubleValue();
  }

  @SuppressWarnings("unchecked")
  static List<@Nullable Object> array(@Nullable Object[] arguments, int index) {
    return (List<@Nullable Object>) arguments[index];
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> object(@Nullable Object[] arguments, int index) {
    return (Map<String, @Nullable Object>) arguments[index];
  }

  /** The bytes, or the UTF-8 bytes of the text; not to be changed. */
  static Bytes binary(@Nullable Object[] arguments, int index) {
    return binary(arguments[index]);
  }

  static Bytes binary(Object value) {
    return value instanceof Bytes bytes
        ? bytes
        : Bytes.of(((String) value).getBytes(StandardCharsets.UTF_8));
  }

  /** Like payloads and headers: text if the bytes are valid UTF-8, else the bytes. */
  static Object textOrBytes(byte[] bytes) {
    Bytes value = Bytes.of(bytes);
    return value.utf8().<Object>map(text -> text).orElse(value);
  }

  /** An exact integer; a double counts if it has no fraction. */
  static BigInteger integer(String function, @Nullable Object[] arguments, int index)
      throws FunctionFailure {
    Object value = arguments[index];
    if (value instanceof Long l) {
      return BigInteger.valueOf(l);
    }
    if (value instanceof BigInteger bigInteger) {
      return bigInteger;
    }
    double number = (Double) value;
    if (number != Math.rint(number)) {
      throw Faults.fault("not-an-integer", function, value, "a whole number is needed");
    }
    return new BigDecimal(number).toBigInteger();
  }

  /** A position or count; what no int can hold is cut to the nearest one that it can. */
  static int count(String function, @Nullable Object[] arguments, int index)
      throws FunctionFailure {
    Object value = arguments[index];
    if (value instanceof Long l) {
      return clamp(l);
    }
    BigInteger exact = integer(function, arguments, index);
    return exact.bitLength() < Long.SIZE
        ? clamp(exact.longValue())
        : exact.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
  }

  static int count(String function, @Nullable Object[] arguments, int index, int absent)
      throws FunctionFailure {
    return index < arguments.length ? count(function, arguments, index) : absent;
  }

  private static int clamp(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }
}
