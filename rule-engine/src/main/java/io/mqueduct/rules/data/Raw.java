package io.mqueduct.rules.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that is still text: copied as it is, decoded only when an expression touches it.
 * Immutable but for what it remembers; confined to one thread.
 */
public final class Raw {
  private final byte[] array;
  private final int offset;
  private final int length;
  private final Kind kind;
  private final Numerals numerals;
  private @Nullable Object decoded;
  private boolean isDecoded;
  private @Nullable Map<String, Raw> members;
  private @Nullable List<Raw> elements;
  private @Nullable Raw exact;
  private @Nullable Object opened;
  private boolean isOpened;

  Raw(byte[] array, int offset, int length, Kind kind) {
    this(array, offset, length, kind, Numerals.DOUBLES);
  }

  Raw(byte[] array, int offset, int length, Kind kind, Numerals numerals) {
    this.array = array;
    this.offset = offset;
    this.length = length;
    this.kind = kind;
    this.numerals = numerals;
  }

  public Kind kind() {
    return kind;
  }

  byte[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  /**
   * The value, decoded.
   *
   * @throws ValueFailure if a number in it is out of bounds
   */
  public @Nullable Object decode() {
    if (!isDecoded) {
      decoded = JsonReader.decode(array, offset, length, kind, numerals);
      isDecoded = true;
    }
    return decoded;
  }

  /** What a text holds as JSON, {@code Missing.MISSING} if it is none; read once. */
  public @Nullable Object opened() {
    if (!isOpened) {
      opened = open(String.valueOf(decode()));
      isOpened = true;
    }
    return opened;
  }

  private static @Nullable Object open(String text) {
    try {
      return JsonReader.read(text);
    } catch (ValueFailure noJson) {
      return Missing.MISSING;
    }
  }

  /** The same value, all whose numbers decode as {@link Numerals#DECIMALS}. */
  public Raw exact() {
    if (!kind.isNumber() && kind != Kind.ARRAY && kind != Kind.OBJECT
        || kind.isNumber() && Decimals.isCertain(array, offset, length)) {
      return this;
    }
    Raw twin = exact;
    if (twin == null) {
      twin = new Raw(array, offset, length, kind, Numerals.DECIMALS);
      exact = twin;
    }
    return twin;
  }

  /** The JSON text. */
  public String text() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  /** A whole payload that was read as JSON, without the blanks around it. */
  public static Raw document(byte[] payload) {
    int from = 0;
    int to = payload.length;
    while (from < to && isBlank(payload[from])) {
      from++;
    }
    while (to > from && isBlank(payload[to - 1])) {
      to--;
    }
    return new Raw(payload, from, to - from, kind(payload, from, to - from));
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static Kind kind(byte[] text, int from, int length) {
    return switch (text[from]) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case '"' -> Kind.TEXT;
      case 't', 'f' -> Kind.BOOLEAN;
      case 'n' -> Kind.NULL;
      default -> Numbers.isInteger(text, from, length) ? Kind.INTEGER : Kind.DOUBLE;
    };
  }

  /** The value of that key, {@code Missing.MISSING} if there is none. */
  public Object member(String key) {
    Map<String, Raw> all = kind == Kind.OBJECT ? members() : Map.of();
    Raw value = all.get(key);
    return value == null ? Missing.MISSING : value;
  }

  /** Keys and values of an object in order; of equal keys the last value. */
  public Map<String, Raw> members() {
    Map<String, Raw> all = members;
    if (all == null) {
      all = JsonReader.members(array, offset, length, numerals);
      members = all;
    }
    return all;
  }

  /** The elements of an array. */
  public List<Raw> elements() {
    List<Raw> all = elements;
    if (all == null) {
      all = JsonReader.elements(array, offset, length, numerals);
      elements = all;
    }
    return all;
  }

  /** The value itself, decoded if it is still text. */
  public static @Nullable Object value(@Nullable Object value) {
    return value instanceof Raw raw ? raw.decode() : value;
  }

  /** The kind, without decoding. */
  public static Kind kindOf(@Nullable Object value) {
    return value instanceof Raw raw ? raw.kind : Kind.of(value);
  }
}
