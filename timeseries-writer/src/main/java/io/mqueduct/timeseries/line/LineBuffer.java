package io.mqueduct.timeseries.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at their end. Confined to one thread. */
public final class LineBuffer {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final int LONGEST_LONG = 20;

  private final char alsoEscaped;
  private byte[] bytes;
  private int length;

  private LineBuffer(int initialCapacity, char alsoEscaped) {
    this.bytes = new byte[initialCapacity];
    this.alsoEscaped = alsoEscaped;
  }

  /** A buffer that keeps line breaks in texts as they are. */
  public static LineBuffer keepingLineBreaks(int initialCapacity) {
    return new LineBuffer(initialCapacity, '"');
  }

  /** A buffer that puts a backslash before line breaks in texts. */
  public static LineBuffer escapingLineBreaks(int initialCapacity) {
    return new LineBuffer(initialCapacity, '\n');
  }

  public int length() {
    return length;
  }

  /** The bytes themselves; valid up to {@link #length()} and until the next change. */
  public byte[] array() {
    return bytes;
  }

  /** Cuts what was written after {@code newLength}. */
  public void truncate(int newLength) {
    length = newLength;
  }

  /** One byte, such as a separator. */
  public void put(char ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
  }

  /** Bytes as they are. */
  public void put(byte[] source) {
    ensure(source.length);
    System.arraycopy(source, 0, bytes, length, source.length);
    length += source.length;
  }

  public void putBoolean(boolean value) {
    put(value ? TRUE : FALSE);
  }

  /** Decimal digits, without a suffix. */
  public void putLong(long value) {
    ensure(LONGEST_LONG);
    length = Digits.write(value, bytes, length);
  }

  /** A finite number in the shortest text that reads back as the same double. */
  public void putDouble(double value) {
    ensure(LONGEST_LONG + 1);
    int end = Digits.writeShort(value, bytes, length);
    if (end > 0) {
      length = end;
    } else {
      putAscii(Double.toString(value));
    }
  }

  /** Text of ASCII characters, such as digits. */
  @SuppressWarnings("deprecation") // the only copy without a detour through a decoder
  public void putAscii(String text) {
    int count = text.length();
    ensure(count);
    text.getBytes(0, count, bytes, length);
    length += count;
  }

  /** A string field: in quotes, with quotes and backslashes escaped. */
  public void putQuoted(String text) {
    ensure(text.length() * 2 + 2);
    int at = length;
    bytes[at++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        length = at;
        putWideQuoted(text, i);
        return;
      }
      if (c == '"' || c == '\\' || c == alsoEscaped) {
        bytes[at++] = '\\';
      }
      bytes[at++] = (byte) c;
    }
    bytes[at++] = '"';
    length = at;
  }

  private void putWideQuoted(String text, int from) {
    byte[] rest = text.substring(from).getBytes(StandardCharsets.UTF_8);
    ensure(rest.length * 2 + 1);
    for (byte b : rest) {
      if (b == '"' || b == '\\' || b == alsoEscaped) {
        bytes[length++] = '\\';
      }
      bytes[length++] = b;
    }
    bytes[length++] = '"';
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
