package io.mqueduct.rules.format;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.ValueFailure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MessagePack to values. A timestamp becomes milliseconds since the epoch, any other extension
 * {@code {"ext": type, "data": bytes}}. A text that is not UTF-8 is bytes: older senders have no
 * other type for them.
 */
public final class MessagePack {
  private static final int TIMESTAMP = -1;

  private final BinaryInput in;

  private MessagePack(Bytes bytes) {
    this.in = new BinaryInput("MessagePack", "not-msgpack", bytes);
  }

  /**
   * The value of one whole document.
   *
   * @throws ValueFailure with code {@code not-msgpack} if it is none
   */
  public static @Nullable Object read(Bytes bytes) {
    MessagePack reader = new MessagePack(bytes);
    Object value = reader.value(1);
    reader.in.end();
    return value;
  }

  private @Nullable Object value(int depth) {
    in.countValue();
    int head = in.u8();
    if (head <= 0x7F) {
      return (long) head;
    }
    if (head >= 0xE0) {
      return (long) (byte) head;
    }
    if (head >= 0xC0) {
      return typed(head, depth);
    }
    if (head >= 0xA0) {
      return text(head & 0x1F);
    }
    return head >= 0x90 ? array(head & 0x0F, depth) : map(head & 0x0F, depth);
  }

  private @Nullable Object typed(int head, int depth) {
    return switch (head) {
      case 0xC0 -> null;
      case 0xC2 -> false;
      case 0xC3 -> true;
      case 0xC4 -> in.slice(in.u8());
      case 0xC5 -> in.slice(in.u16());
      case 0xC6 -> in.slice(in.u32());
      case 0xCA -> Floating.of(Float.intBitsToFloat(in.i32()));
      case 0xCB -> Floating.of(Double.longBitsToDouble(in.i64()));
      case 0xD9 -> text(in.u8());
      case 0xDA -> text(in.u16());
      case 0xDB -> text(in.u32());
      case 0xDC -> array(in.u16(), depth);
      case 0xDD -> array(in.u32(), depth);
      case 0xDE -> map(in.u16(), depth);
      case 0xDF -> map(in.u32(), depth);
      default -> head >= 0xCC && head <= 0xD3 ? integer(head) : extension(head);
    };
  }

  private Object integer(int head) {
    return switch (head) {
      case 0xCC -> (long) in.u8();
      case 0xCD -> (long) in.u16();
      case 0xCE -> in.u32();
      case 0xCF -> BinaryInput.unsigned(in.i64());
      case 0xD0 -> (long) (byte) in.u8();
      case 0xD1 -> (long) (short) in.u16();
      case 0xD2 -> (long) in.i32();
      default -> in.i64();
    };
  }

  private Object text(long length) {
    Bytes bytes = in.slice(length);
    return bytes.utf8().<Object>map(text -> text).orElse(bytes);
  }

  private List<@Nullable Object> array(long size, int depth) {
    in.deeper(depth);
    int count = in.count(size, 1);
    List<@Nullable Object> array = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      array.add(value(depth + 1));
    }
    return array;
  }

  private Map<String, @Nullable Object> map(long size, int depth) {
    in.deeper(depth);
    int count = in.count(size, 2);
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int from = in.position();
      String key = MapKey.text(value(depth + 1));
      if (key == null) {
        throw in.failure(from, MapKey.RULE);
      }
      map.put(key, value(depth + 1));
    }
    return map;
  }

  private Object extension(int head) {
    int from = in.position() - 1;
    long length =
        switch (head) {
          case 0xC7 -> in.u8();
          case 0xC8 -> in.u16();
          case 0xC9 -> in.u32();
          case 0xD4, 0xD5, 0xD6, 0xD7, 0xD8 -> 1L << (head - 0xD4);
          default -> throw in.failure(from, "a byte that starts no value");
        };
    int type = (byte) in.u8();
    Bytes data = in.slice(length);
    if (type == TIMESTAMP) {
      return timestamp(from, data);
    }
    Map<String, Object> extension = new LinkedHashMap<>();
    extension.put("ext", (long) type);
    extension.put("data", data);
    return extension;
  }

  private Object timestamp(int from, Bytes data) {
    BinaryInput fields = new BinaryInput("MessagePack", "not-msgpack", data);
    return switch (data.length()) {
      case 4 -> millis(fields.u32(), 0);
      case 8 -> {
        long both = fields.i64();
        yield millis(both & 0x3_FFFF_FFFFL, both >>> 34);
      }
      case 12 -> {
        long nanos = fields.u32();
        yield millis(fields.i64(), nanos);
      }
      default -> throw in.failure(from, "a timestamp of " + data.length() + " bytes");
    };
  }

  private static Object millis(long seconds, long nanos) {
    BigInteger millis =
        BigInteger.valueOf(seconds)
            .multiply(BigInteger.valueOf(1000))
            .add(BigInteger.valueOf(nanos / 1_000_000));
    return millis.bitLength() < Long.SIZE ? (Object) millis.longValue() : millis;
  }
}
