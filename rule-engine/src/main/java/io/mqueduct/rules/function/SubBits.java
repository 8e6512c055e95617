package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Missing;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A run of bits inside bytes, and what it means. */
final class SubBits {
  private static final String NAME = "subbits";

  private SubBits() {}

  static Object of(@Nullable Object[] arguments, CallContext context) throws FunctionFailure {
    Bytes bytes = Arguments.binary(arguments, 0);
    boolean started = arguments.length > 2;
    long start = started ? Arguments.count(NAME, arguments, 1) : 1;
    long length = Arguments.count(NAME, arguments, started ? 2 : 1);
    if (start < 1 || length < 1) {
      throw Faults.fault(
          "bad-index", NAME, Math.min(start, length), "start and length count from 1");
    }
    if (start - 1 + length > bytes.length() * 8L) {
      return Missing.MISSING;
    }
    Limits.bits(NAME, length);
    BigInteger bits = cut(bytes, (int) start - 1, (int) length);
    return meaning(arguments, bits, (int) length);
  }

  private static BigInteger cut(Bytes bytes, int from, int length) {
    int first = from / 8;
    int last = (from + length - 1) / 8;
    byte[] covering = bytes.slice(first, last - first + 1).toByteArray();
    int behind = (last + 1) * 8 - from - length;
    BigInteger mask = BigInteger.ONE.shiftLeft(length).subtract(BigInteger.ONE);
    return new BigInteger(1, covering).shiftRight(behind).and(mask);
  }

  private static Object meaning(@Nullable Object[] arguments, BigInteger bits, int length)
      throws FunctionFailure {
    String type = Arguments.text(arguments, 3, "integer");
    boolean signed = choice(Arguments.text(arguments, 4, "unsigned"), "unsigned", "signed");
    boolean little = choice(Arguments.text(arguments, 5, "big"), "big", "little");
    if (type.equals("bits")) {
      return Arguments.textOrBytes(toBytes(bits, length));
    }
    BigInteger ordered = little ? turned(bits, length) : bits;
    if (type.equals("float")) {
      return real(ordered, length);
    }
    if (!type.equals("integer")) {
      throw Faults.fault("bad-mode", NAME, type, "the type must be integer, float or bits");
    }
    boolean negative = signed && ordered.testBit(length - 1);
    return Limits.integer(
        NAME, negative ? ordered.subtract(BigInteger.ONE.shiftLeft(length)) : ordered);
  }

  private static boolean choice(String value, String first, String second) throws FunctionFailure {
    if (!value.equals(first) && !value.equals(second)) {
      throw Faults.fault("bad-mode", NAME, value, "must be " + first + " or " + second);
    }
    return value.equals(second);
  }

  /** Left-aligned: the last byte is filled with zero bits. */
  private static byte[] toBytes(BigInteger bits, int length) {
    int size = (length + 7) / 8;
    BigInteger aligned = bits.shiftLeft(size * 8 - length);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = aligned.shiftRight((size - 1 - i) * 8).byteValue();
    }
    return bytes;
  }

  private static BigInteger turned(BigInteger bits, int length) throws FunctionFailure {
    if (length % 8 != 0) {
      throw Faults.fault("bad-index", NAME, length, "little endian needs whole bytes");
    }
    byte[] bytes = toBytes(bits, length);
    BigInteger turned = BigInteger.ZERO;
    for (int i = bytes.length - 1; i >= 0; i--) {
      turned = turned.shiftLeft(8).or(BigInteger.valueOf(bytes[i] & 0xFF));
    }
    return turned;
  }

  private static Object real(BigInteger bits, int length) throws FunctionFailure {
    double value =
        switch (length) {
          case 16 -> half(bits.intValue());
          case 32 -> Numbers.widened(Float.intBitsToFloat(bits.intValue()));
          case 64 -> Double.longBitsToDouble(bits.longValue());
          default -> throw Faults.fault("bad-index", NAME, length, "a float has 16, 32 or 64 bits");
        };
    return Numbers.finite(NAME, "float", value);
  }

  /** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
  private static double half(int bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (fraction + 0x400), exponent - 25);
        };
    return (bits & 0x8000) == 0 ? size : -size;
  }
}
