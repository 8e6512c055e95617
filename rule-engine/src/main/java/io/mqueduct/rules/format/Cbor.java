package io.mqueduct.rules.format;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.data.ValueFailure;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CBOR (RFC 8949) to values. Bignums are exact; decimal fractions and bigfloats become doubles;
 * other tags are passed over, so a date stays its text or number. {@code undefined} is null.
 */
public final class Cbor {
  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xFF;
  private static final int BYTES = 2;
  private static final int TEXT = 3;

  /** No double has a bit there. */
  private static final int FARTHEST_BIT = 8192;

  private final BinaryInput in;

  private Cbor(Bytes bytes) {
    this.in = new BinaryInput("CBOR", "not-cbor", bytes);
  }

  /**
   * The value of one whole document.
   *
   * @throws ValueFailure with code {@code not-cbor} if it is none
   */
  public static @Nullable Object read(Bytes bytes) {
    Cbor cbor = new Cbor(bytes);
    Object value = cbor.value(1);
    cbor.in.end();
    return value;
  }

  private @Nullable Object value(int depth) {
    in.countValue();
    int from = in.position();
    int head = in.u8();
    int info = head & 0x1F;
    return switch (head >> 5) {
      case 0 -> BinaryInput.unsigned(argument(from, info));
      case 1 -> negative(argument(from, info));
      case BYTES -> bytes(from, info);
      case TEXT -> info == INDEFINITE ? texts() : text(argument(from, info));
      case 4 -> array(from, info, depth);
      case 5 -> map(from, info, depth);
      case 6 -> tagged(from, argument(from, info), depth);
      default -> simple(from, info);
    };
  }

  private long argument(int from, int info) {
    return switch (info) {
      case 24 -> in.u8();
      case 25 -> in.u16();
      case 26 -> in.u32();
      case 27 -> in.i64();
      default -> {
        if (info > 27) {
          throw in.failure(from, "a reserved length");
        }
        yield info;
      }
    };
  }

  private static Object negative(long unsigned) {
    return unsigned >= 0
        ? (Object) (-1 - unsigned)
        : BigInteger.ONE.negate().subtract(new BigInteger(Long.toUnsignedString(unsigned)));
  }

  private Bytes bytes(int from, int info) {
    if (info != INDEFINITE) {
      return in.slice(argument(from, info));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (in.peek() != BREAK) {
      Bytes chunk = in.slice(chunk(BYTES));
      all.write(chunk.array(), chunk.offset(), chunk.length());
    }
    in.u8();
    return Bytes.of(all.toByteArray());
  }

  private String texts() {
    StringBuilder all = new StringBuilder();
    while (in.peek() != BREAK) {
      all.append(text(chunk(TEXT)));
    }
    in.u8();
    return all.toString();
  }

  /** The length of a part of a value that came without one. */
  private long chunk(int major) {
    int from = in.position();
    int head = in.u8();
    if (head >> 5 != major) {
      throw in.failure(from, "a part of another kind than the whole");
    }
    return argument(from, head & 0x1F);
  }

  private String text(long length) {
    int from = in.position();
    return in.slice(length).utf8().orElseThrow(() -> in.failure(from, "text that is not UTF-8"));
  }

  private List<@Nullable Object> array(int from, int info, int depth) {
    in.deeper(depth);
    List<@Nullable Object> array = new ArrayList<>();
    if (info == INDEFINITE) {
      while (in.peek() != BREAK) {
        array.add(value(depth + 1));
      }
      in.u8();
      return array;
    }
    int count = in.count(argument(from, info), 1);
    for (int i = 0; i < count; i++) {
      array.add(value(depth + 1));
    }
    return array;
  }

  private Map<String, @Nullable Object> map(int from, int info, int depth) {
    in.deeper(depth);
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (info == INDEFINITE) {
      while (in.peek() != BREAK) {
        map.put(key(depth), value(depth + 1));
      }
      in.u8();
      return map;
    }
    int count = in.count(argument(from, info), 2);
    for (int i = 0; i < count; i++) {
      map.put(key(depth), value(depth + 1));
    }
    return map;
  }

  private String key(int depth) {
    int from = in.position();
    String key = MapKey.text(value(depth + 1));
    if (key == null) {
      throw in.failure(from, MapKey.RULE);
    }
    return key;
  }

  private @Nullable Object tagged(int from, long tag, int depth) {
    in.deeper(depth);
    Object value = value(depth + 1);
    if (tag == 2 || tag == 3) {
      return bignum(from, tag, value);
    }
    return tag == 4 || tag == 5 ? fraction(from, tag, value) : value;
  }

  private Object bignum(int from, long tag, @Nullable Object value) {
    if (!(value instanceof Bytes magnitude)) {
      throw in.failure(from, "a bignum that is no bytes");
    }
    if (magnitude.length() > Numbers.MAX_BITS / 8) {
      throw in.failure(from, "an integer of more than " + Numbers.MAX_BITS + " bits");
    }
    BigInteger positive = new BigInteger(1, magnitude.toByteArray());
    return Numbers.integer(tag == 2 ? positive : positive.not());
  }

  private Object fraction(int from, long tag, @Nullable Object value) {
    if (!(value instanceof List<?> pair) || !isPairOfIntegers(pair)) {
      throw in.failure(from, "a fraction that is no pair of integers");
    }
    long exponent = (Long) pair.get(0);
    BigInteger mantissa = Numbers.big(pair.get(1));
    double fraction = tag == 4 ? decimal(exponent, mantissa) : binary(exponent, mantissa);
    if (Double.isInfinite(fraction)) {
      throw in.failure(from, "a fraction that no double holds");
    }
    return fraction;
  }

  private static boolean isPairOfIntegers(List<?> list) {
    return list.size() == 2
        && list.get(0) instanceof Long
        && (list.get(1) instanceof Long || list.get(1) instanceof BigInteger);
  }

  private static double decimal(long exponent, BigInteger mantissa) {
    int scale = (int) Math.max(-FARTHEST_BIT, Math.min(FARTHEST_BIT, -exponent));
    return new BigDecimal(mantissa, scale).doubleValue();
  }

  private static double binary(long exponent, BigInteger mantissa) {
    int shift = (int) Math.max(-FARTHEST_BIT, Math.min(FARTHEST_BIT, exponent));
    return shift >= 0
        ? mantissa.shiftLeft(shift).doubleValue()
        : new BigDecimal(mantissa)
            .divide(new BigDecimal(BigInteger.ONE.shiftLeft(-shift)))
            .doubleValue();
  }

  private @Nullable Object simple(int from, int info) {
    return switch (info) {
      case 20 -> false;
      case 21 -> true;
      case 22, 23 -> null;
      case 25 -> Floating.ofHalf(in.u16());
      case 26 -> Floating.of(Float.intBitsToFloat(in.i32()));
      case 27 -> Floating.of(Double.longBitsToDouble(in.i64()));
      case INDEFINITE -> throw in.failure(from, "an end of nothing");
      default -> throw in.failure(from, "a simple value without a meaning");
    };
  }
}
