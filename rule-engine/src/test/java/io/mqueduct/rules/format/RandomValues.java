package io.mqueduct.rules.format;

import io.mqueduct.rules.data.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Values as rules have them, the same for the same seed. */
final class RandomValues {
  private static final int DEEPEST = 4;

  private final Random random;
  private final int bits;

  /** Which integers a format can hold. */
  enum Integers {
    /** From -2^63 to 2^64-1. */
    OF_64_BITS(64),
    OF_ANY_SIZE(4000);

    private final int bits;

    Integers(int bits) {
      this.bits = bits;
    }
  }

  private RandomValues(Random random, int bits) {
    this.random = random;
    this.bits = bits;
  }

  static Object of(long seed, Integers integers) {
    return new RandomValues(new Random(seed), integers.bits).value(1);
  }

  private Object value(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 10 : 7)) {
      case 0 -> random.nextLong() >> random.nextInt(64);
      case 1 -> integer();
      case 2 -> finite(Double.longBitsToDouble(random.nextLong()));
      case 3 -> random.nextInt(1000) / 8.0;
      case 4 -> text();
      case 5 -> Bytes.of(bytes());
      case 6 -> random.nextBoolean();
      case 7 -> list(depth);
      default -> map(depth);
    };
  }

  private Object integer() {
    BigInteger value = new BigInteger(1 + random.nextInt(bits), random);
    BigInteger signed = bits > 64 && random.nextBoolean() ? value.negate() : value;
    return signed.bitLength() < 64 ? (Object) signed.longValue() : signed;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  /** Without halves of surrogate pairs: these are no text in any format. */
  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(random.nextInt(20) == 0 ? 400 : 12);
    int bound = random.nextBoolean() ? 0x80 : 0x11_0000;
    while (text.length() < length) {
      int point = random.nextInt(bound);
      if (point < 0xD800 || point > 0xDFFF) {
        text.appendCodePoint(point);
      }
    }
    return text.toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 400 : 12)];
    random.nextBytes(bytes);
    return bytes;
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    int size = random.nextInt(20);
    for (int i = 0; i < size; i++) {
      list.add(random.nextInt(10) == 0 ? null : value(depth + 1));
    }
    return list;
  }

  private Map<String, Object> map(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    int size = random.nextInt(20);
    for (int i = 0; i < size; i++) {
      map.put(text(), value(depth + 1));
    }
    return map;
  }
}
