package io.mqueduct.rules.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON as UTF-8 into a buffer that is reused. Confined to one thread. */
public final class JsonOutput {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] MARK = "{\"$base64\":".getBytes(StandardCharsets.US_ASCII);

  /** What copying by words may write behind the end. */
  static final int SPARE = 2 * Words.BYTES;

  /** Up to this length words are copied. */
  private static final int SHORT = 32;

  private final Style style;
  private byte[] buffer = new byte[512];
  private int size;

  public JsonOutput(Style style) {
    this.style = style;
  }

  /** How values are written. */
  public enum Style {
    /** Slices as they are. */
    RAW,
    /** One line, and unambiguous: slices compact, user objects told apart from bytes. */
    LINE
  }

  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /** Drops what was written behind that size. */
  public void cutTo(int earlier) {
    size = earlier;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  @Override
  public String toString() {
    return new String(buffer, 0, size, StandardCharsets.UTF_8);
  }

  private void need(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }

  public JsonOutput put(char ascii) {
    need(1);
    buffer[size++] = (byte) ascii;
    return this;
  }

  /** Bytes that are JSON already. */
  public JsonOutput put(byte[] json) {
    return put(json, 0, json.length);
  }

  private JsonOutput put(byte[] json, int offset, int length) {
    need(length + SPARE);
    append(json, offset, length);
    return this;
  }

  /**
   * Needs {@link #SPARE}: short ranges are copied by words, for a fraction of arraycopy; the
   * shortest, which most keys and values are, without a question for their length.
   */
  private void append(byte[] json, int offset, int length) {
    if (length <= SPARE && offset + SPARE <= json.length) {
      Words.write(buffer, size, Words.read(json, offset));
      Words.write(buffer, size + Words.BYTES, Words.read(json, offset + Words.BYTES));
    } else if (length <= SHORT && offset + length + Words.BYTES <= json.length) {
      for (int i = 0; i < length; i += Words.BYTES) {
        Words.write(buffer, size + i, Words.read(json, offset + i));
      }
    } else {
      System.arraycopy(json, offset, buffer, size, length);
    }
    size += length;
  }

  /**
   * The key of a member, with a comma unless it is the first.
   *
   * @param start size of the output before the first member
   */
  public void key(JsonName key, int start) {
    int comma = size == start ? 1 : 0;
    put(key.padded(), comma, key.length() - comma);
  }

  /** A member whose value is valid JSON as it stands in a payload. */
  void member(JsonName key, int start, byte[] json, int offset, int length) {
    if (style != Style.RAW) {
      key(key, start);
      slice(json, offset, length);
      return;
    }
    need(key.length() + length + SPARE);
    int comma = size == start ? 1 : 0;
    append(key.padded(), comma, key.length() - comma);
    append(json, offset, length);
  }

  private void ascii(String text) {
    need(text.length());
    for (int i = 0; i < text.length(); i++) {
      buffer[size++] = (byte) text.charAt(i);
    }
  }

  /** A valid JSON value as it stands in a payload. */
  void slice(byte[] json, int offset, int length) {
    if (style == Style.RAW) {
      put(json, offset, length);
      return;
    }
    byte first = json[offset];
    if (first == '{' || first == '[') {
      value(JsonReader.lines(json, offset, length));
    } else {
      put(json, offset, length);
    }
  }

  /** Any value; missing is written as null. */
  public void value(@Nullable Object value) {
    if (value == null || value == Missing.MISSING) {
      ascii("null");
    } else if (value instanceof String string) {
      text(string);
    } else if (value instanceof Raw raw) {

      slice(raw.array(), raw.offset(), raw.length());
    } else if (value instanceof Long l) {
      integer(l);
    } else if (value instanceof Double d) {
      ascii(Numbers.print(d));
    } else if (value instanceof Boolean
        || value instanceof BigInteger
        || value instanceof BigDecimal) {
      ascii(value.toString());
    } else {
      large(value);
    }
  }

  private void large(Object value) {
    if (value instanceof List) {
      array((List<?>) value);
    } else if (value instanceof Map) {
      object((Map<?, ?>) value);
    } else {
      bytes((Bytes) value);
    }
  }

  /** Wraps the object that stands from there to the end, if it would read as bytes. */
  public void guardObject(int start) {
    if (style == Style.RAW || !startsWithMark(start)) {
      return;
    }
    byte[] object = Arrays.copyOfRange(buffer, start, size);
    if (JsonReader.members(object, 0, object.length, Numerals.DOUBLES).size() == 1) {
      size = start;
      ascii("{\"$object\":");
      put(object);
      put('}');
    }
  }

  private boolean startsWithMark(int start) {
    int end = start + MARK.length;
    return end <= size && Arrays.equals(buffer, start, end, MARK, 0, MARK.length);
  }

  private void array(List<?> array) {
    put('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        put(',');
      }
      value(array.get(i));
    }
    put(']');
  }

  private void object(Map<?, ?> object) {
    boolean wrapped =
        style == Style.LINE
            && object.size() == 1
            && object.keySet().iterator().next().equals("$base64");
    if (wrapped) {
      ascii("{\"$object\":");
    }
    char separator = '{';
    for (Map.Entry<?, ?> member : object.entrySet()) {
      put(separator);
      text((String) member.getKey());
      put(':');
      value(member.getValue());
      separator = ',';
    }
    if (separator == '{') {
      put('{');
    }
    put('}');
    if (wrapped) {
      put('}');
    }
  }

  /** Text if the bytes are UTF-8, else base64. */
  private void bytes(Bytes bytes) {
    String text = Bytes.decode(bytes.array(), bytes.offset(), bytes.length());
    if (text != null) {
      text(text);
      return;
    }
    base64(bytes.toByteArray());
  }

  /** Bytes as base64, whether they are UTF-8 or not. */
  public void base64(byte[] bytes) {
    String base64 = Base64.getEncoder().encodeToString(bytes);
    if (style == Style.LINE) {
      ascii("{\"$base64\":");
      text(base64);
      put('}');
    } else {
      text(base64);
    }
  }

  private void integer(long value) {
    if (value < 0 || value > 9) {
      ascii(Long.toString(value));
    } else {
      put((char) ('0' + value));
    }
  }

  /** A text with quotes and escapes. */
  public void text(String text) {
    int length = text.length();
    need(length * 3 + 2);
    buffer[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
        buffer[size++] = (byte) c;
      } else if (c < 0x80) {
        escape(c, length - i);
      } else {
        i += wide(text, i, length - i);
      }
    }
    need(1);
    buffer[size++] = '"';
  }

  private void escape(char c, int rest) {
    need(rest * 3 + 6);
    buffer[size++] = '\\';
    switch (c) {
      case '"', '\\' -> buffer[size++] = (byte) c;
      case '\n' -> buffer[size++] = 'n';
      case '\r' -> buffer[size++] = 'r';
      case '\t' -> buffer[size++] = 't';
      case '\b' -> buffer[size++] = 'b';
      case '\f' -> buffer[size++] = 'f';
      default -> unicode(c);
    }
  }

  private void unicode(char c) {
    buffer[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer[size++] = HEX[c >> shift & 15];
    }
  }

  /** Returns how many chars more than one were taken. */
  private int wide(String text, int index, int rest) {
    char c = text.charAt(index);
    if (c < 0x800) {
      buffer[size++] = (byte) (0xC0 | c >> 6);
      buffer[size++] = (byte) (0x80 | c & 0x3F);
      return 0;
    }
    if (!Character.isSurrogate(c)) {
      buffer[size++] = (byte) (0xE0 | c >> 12);
      buffer[size++] = (byte) (0x80 | c >> 6 & 0x3F);
      buffer[size++] = (byte) (0x80 | c & 0x3F);
      return 0;
    }
    int point = text.codePointAt(index);
    if (point < 0x10000) {
      need(rest * 3 + 6);
      buffer[size++] = '\\';
      unicode(c);
      return 0;
    }
    buffer[size++] = (byte) (0xF0 | point >> 18);
    buffer[size++] = (byte) (0x80 | point >> 12 & 0x3F);
    buffer[size++] = (byte) (0x80 | point >> 6 & 0x3F);
    buffer[size++] = (byte) (0x80 | point & 0x3F);
    return 1;
  }
}
