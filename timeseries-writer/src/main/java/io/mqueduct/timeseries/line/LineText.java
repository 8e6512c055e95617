package io.mqueduct.timeseries.line;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Names and tag values as line protocol writes them. Commas, spaces and (but for table names)
 * equals signs get a backslash; what the protocol has no way to write is refused.
 */
public final class LineText {
  private static final String SPECIAL = ", =";

  private LineText() {}

  /** Why line protocol cannot say this text as a name or tag value; null if it can. */
  public static @Nullable String problem(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || c == 0) {
        return "a line break or NUL is in it";
      }
      if (c == '\\' && (i + 1 == text.length() || SPECIAL.indexOf(text.charAt(i + 1)) >= 0)) {
        return "a backslash stands at its end or before a comma, space or equals sign";
      }
    }
    return null;
  }

  /** A table's name; {@link #problem} said null. */
  public static byte[] table(String name) {
    return escape(name, "", ", ", "");
  }

  /** {@code ,key=} of a tag. */
  public static byte[] tagKey(String name) {
    return escape(name, ",", SPECIAL, "=");
  }

  /** {@code key=} of a field. */
  public static byte[] fieldKey(String name) {
    return escape(name, "", SPECIAL, "=");
  }

  /** A tag's value; not empty. */
  public static byte[] tagValue(String value) {
    return escape(value, "", SPECIAL, "");
  }

  private static byte[] escape(String text, String before, String special, String after) {
    StringBuilder escaped = new StringBuilder(text.length() + 4).append(before);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (special.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.append(after).toString().getBytes(StandardCharsets.UTF_8);
  }
}
