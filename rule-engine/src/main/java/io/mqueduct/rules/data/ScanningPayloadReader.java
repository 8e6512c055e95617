package io.mqueduct.rules.data;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the bytes that notes slices. It accepts only what is JSON beyond doubt; whatever
 * else comes (an error, an escaped key, deep nesting, malformed UTF-8) is left to {@link
 * JacksonPayloadReader}, which decides and words the complaint. So it accepts and rejects exactly
 * what Jackson does. Stateless.
 */
public final class ScanningPayloadReader implements PayloadReader {
  private static final PayloadReader DECIDES = new JacksonPayloadReader();

  @Override
  public Shape read(byte[] payload, Slots slots, Fields fields) {
    slots.clear(payload);
    if (payload.length == 0) {
      return Shape.EMPTY;
    }
    Shape shape = new Scan(payload, slots).document(fields == Fields.ALL);
    return shape == null ? DECIDES.read(payload, slots, fields) : shape;
  }

  /** A position in one payload; every method is false, or null, where there is a doubt. */
  private static final class Scan {
    private static final int MAX_DEPTH = 100;

    private final byte[] text;
    private final Slots slots;
    private int at;

    /** Of the text that was read last. */
    private boolean escaped;

    /** Of the number that was read last. */
    private boolean integer;

    Scan(byte[] text, Slots slots) {
      this.text = text;
      this.slots = slots;
    }

    private int here() {
      return at < text.length ? text[at] : 0;
    }

    private int byteAt(int i) {
      return i < text.length ? text[i] : 0;
    }

    /** The first byte behind blanks, 0 at the end. */
    private int next() {
      int c = here();
      while (c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
        at++;
        c = here();
      }
      return c;
    }

    private boolean take(char symbol) {
      if (next() != symbol) {
        return false;
      }
      at++;
      return true;
    }

    @Nullable Shape document(boolean all) {
      boolean object = next() == '{';
      boolean read = object ? fields(slots.tree().root(), all, 1) : value(1);
      if (!read || next() != 0 || at < text.length) {
        return null;
      }
      return object ? Shape.OBJECT : Shape.OTHER;
    }

    /** An object whose fields may be wanted. */
    private boolean fields(PathTree.Node node, boolean all, int depth) {
      at++;
      if (next() == '}') {
        at++;
        return depth < MAX_DEPTH;
      }
      do {
        if (next() != '"') {
          return false;
        }
        int from = at + 1;
        if (!string() || escaped) {
          return false;
        }
        int to = at - 1;
        if (!take(':') || !field(node.child(text, from, to), from, to, all, depth)) {
          return false;
        }
      } while (take(','));
      return take('}');
    }

    private boolean field(
        PathTree.@Nullable Node node, int nameFrom, int nameTo, boolean all, int depth) {
      int first = next();
      if (node == null && !all) {
        return value(depth + 1);
      }
      PathTree.Node inside = node != null && node.hasChildren() ? node : null;
      if (inside != null) {
        slots.enter(inside);
      }
      int start = at;
      boolean read =
          inside != null && first == '{' ? fields(inside, false, depth + 1) : value(depth + 1);
      if (!read) {
        return false;
      }
      Kind kind = kind(first);
      if (node != null && node.isWanted()) {
        slots.put(node.slot(), kind, start, at - start);
      }
      if (all) {
        String name = new String(text, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
        slots.field(name, kind, start, at - start);
      }
      return true;
    }

    private Kind kind(int first) {
      return switch (first) {
        case '{' -> Kind.OBJECT;
        case '[' -> Kind.ARRAY;
        case '"' -> Kind.TEXT;
        case 't', 'f' -> Kind.BOOLEAN;
        case 'n' -> Kind.NULL;
        default -> integer ? Kind.INTEGER : Kind.DOUBLE;
      };
    }

    /** Any value that nobody looks into. */
    private boolean value(int depth) {
      return switch (next()) {
        case '"' -> string();
        case '{' -> depth < MAX_DEPTH && object(depth);
        case '[' -> depth < MAX_DEPTH && array(depth);
        case 't' -> word("true");
        case 'f' -> word("false");
        case 'n' -> word("null");
        default -> number();
      };
    }

    private boolean object(int depth) {
      at++;
      if (next() == '}') {
        at++;
        return true;
      }
      do {
        if (next() != '"' || !string() || !take(':') || !value(depth + 1)) {
          return false;
        }
      } while (take(','));
      return take('}');
    }

    private boolean array(int depth) {
      at++;
      if (next() == ']') {
        at++;
        return true;
      }
      do {
        if (!value(depth + 1)) {
          return false;
        }
      } while (take(','));
      return take(']');
    }

    private boolean word(String word) {
      for (int i = 0; i < word.length(); i++) {
        if (here() != word.charAt(i)) {
          return false;
        }
        at++;
      }
      return true;
    }

    private boolean number() {
      int first = byteAt(at) == '-' ? at + 1 : at;
      int end = digits(first);
      if (end == first || byteAt(first) == '0' && end > first + 1) {
        return false;
      }
      int whole = end;
      if (byteAt(end) == '.') {
        end = someDigits(end + 1);
      }
      if (end > 0 && (byteAt(end) == 'e' || byteAt(end) == 'E')) {
        int sign = byteAt(end + 1);
        end = someDigits(sign == '+' || sign == '-' ? end + 2 : end + 1);
      }
      integer = end == whole;
      at = end;
      return end > 0;
    }

    /** Behind at least one digit, -1 if there is none. */
    private int someDigits(int from) {
      int end = digits(from);
      return end > from ? end : -1;
    }

    private int digits(int from) {
      int i = from;
      while (i < text.length && text[i] >= '0' && text[i] <= '9') {
        i++;
      }
      return i;
    }

    /** A text with its quotes. */
    private boolean string() {
      escaped = false;
      int i = plain(at + 1);
      while (i < text.length) {
        byte b = text[i];
        if (b == '"') {
          at = i + 1;
          return true;
        }
        int after = b == '\\' ? escape(i) : b < 0 ? utf8(i) : b < ' ' ? -1 : i + 1;
        if (after < 0) {
          return false;
        }
        i = plain(after);
      }
      return false;
    }

    /** Goes over eight bytes at a time that are no quote, backslash, control or part of UTF-8. */
    private int plain(int from) {
      int i = from;
      while (i + Words.BYTES <= text.length) {
        long eight = Words.read(text, i);
        long quotes = eight ^ Words.ONES * '"';
        long backslashes = eight ^ Words.ONES * '\\';
        long odd =
            (quotes - Words.ONES & ~quotes
                    | backslashes - Words.ONES & ~backslashes
                    | eight - Words.ONES * ' ' & ~eight
                    | eight)
                & Words.HIGH;
        if (odd != 0) {
          return i + (Long.numberOfTrailingZeros(odd) >>> 3);
        }
        i += Words.BYTES;
      }
      return i;
    }

    /** Behind the escape, -1 if it is none. */
    private int escape(int backslash) {
      escaped = true;
      int c = backslash + 1 < text.length ? text[backslash + 1] : 0;
      if (c != 'u') {
        return "\"\\/bfnrt".indexOf(c) >= 0 && c != 0 ? backslash + 2 : -1;
      }
      for (int i = backslash + 2; i < backslash + 6; i++) {
        if (i >= text.length || Character.digit(text[i], 16) < 0 || text[i] < 0) {
          return -1;
        }
      }
      return backslash + 6;
    }

    /** Behind a well-formed sequence of two to four bytes, else -1. */
    private int utf8(int i) {
      int first = text[i] & 0xFF;
      if (first >= 0xC2 && first <= 0xDF) {
        return continues(i, 1) ? i + 2 : -1;
      }
      int second = i + 1 < text.length ? text[i + 1] & 0xFF : 0;
      if (first >= 0xE0 && first <= 0xEF) {
        boolean wellFormed = first == 0xE0 ? second >= 0xA0 : first != 0xED || second <= 0x9F;
        return wellFormed && continues(i, 2) ? i + 3 : -1;
      }
      if (first >= 0xF0 && first <= 0xF4) {
        boolean wellFormed = first == 0xF0 ? second >= 0x90 : first != 0xF4 || second <= 0x8F;
        return wellFormed && continues(i, 3) ? i + 4 : -1;
      }
      return -1;
    }

    private boolean continues(int first, int more) {
      for (int i = first + 1; i <= first + more; i++) {
        if (i >= text.length || (text[i] & 0xC0) != 0x80) {
          return false;
        }
      }
      return true;
    }
  }
}
