package io.mqueduct.rules.format;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.ValueFailure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays that Sparkplug 3.0 packs into bytes, little-endian. */
final class SparkplugArray {
  private static final int FIRST = 22;
  private static final int BOOLEANS = 32;
  private static final int TEXTS = 33;
  private static final int LAST = 34;
  private static final int MAX_BOOLEANS = 1_000_000;

  private SparkplugArray() {}

  static boolean isArray(int type) {
    return type >= FIRST && type <= LAST;
  }

  static List<@Nullable Object> read(int type, Bytes bytes) {
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length())
            .order(ByteOrder.LITTLE_ENDIAN);
    if (type == BOOLEANS) {
      return booleans(bytes, buffer);
    }
    if (type == TEXTS) {
      return texts(bytes);
    }
    int width = width(type);
    if (bytes.length() % width != 0) {
      throw failure(type, bytes, "is no multiple of " + width);
    }
    List<@Nullable Object> array = new ArrayList<>();
    while (buffer.hasRemaining()) {
      array.add(element(type, buffer));
    }
    return array;
  }

  private static int width(int type) {
    return switch (type) {
      case 22, 26 -> 1;
      case 23, 27 -> 2;
      case 24, 28, 30 -> 4;
      default -> 8;
    };
  }

  private static @Nullable Object element(int type, ByteBuffer buffer) {
    return switch (type) {
      case 22 -> (long) buffer.get();
      case 23 -> (long) buffer.getShort();
      case 24 -> (long) buffer.getInt();
      case 26 -> buffer.get() & 0xFFL;
      case 27 -> buffer.getShort() & 0xFFFFL;
      case 28 -> buffer.getInt() & 0xFFFF_FFFFL;
      case 29 -> BinaryInput.unsigned(buffer.getLong());
      case 30 -> Floating.of(buffer.getFloat());
      case 31 -> Floating.of(buffer.getDouble());
      default -> buffer.getLong();
    };
  }

  /** A count, then bits from the highest on. */
  private static List<@Nullable Object> booleans(Bytes all, ByteBuffer buffer) {
    long count = buffer.remaining() < 4 ? Long.MAX_VALUE : buffer.getInt() & 0xFFFF_FFFFL;
    if (count > buffer.remaining() * 8L) {
      throw failure(BOOLEANS, all, "is too short for its count");
    }
    if (count > MAX_BOOLEANS) {
      throw failure(BOOLEANS, all, "has more than " + MAX_BOOLEANS + " elements");
    }
    List<@Nullable Object> array = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      array.add((all.at(4 + i / 8) >> (7 - i % 8) & 1) == 1);
    }
    return array;
  }

  /** Each text ends with a zero byte. */
  private static List<@Nullable Object> texts(Bytes bytes) {
    List<@Nullable Object> array = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.at(i) == 0) {
        array.add(text(bytes, from, i));
        from = i + 1;
      }
    }
    if (from < bytes.length()) {
      array.add(text(bytes, from, bytes.length()));
    }
    return array;
  }

  private static String text(Bytes bytes, int from, int to) {
    return bytes
        .slice(from, to - from)
        .utf8()
        .orElseThrow(() -> failure(TEXTS, bytes, "is not UTF-8"));
  }

  private static ValueFailure failure(int type, Bytes bytes, String rule) {
    return new ValueFailure(
        SparkplugReader.CODE,
        "not Sparkplug B: %s of %s %s".formatted(SparkplugType.name(type), bytes, rule));
  }
}
