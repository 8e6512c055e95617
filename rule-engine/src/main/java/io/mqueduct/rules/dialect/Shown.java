package io.mqueduct.rules.dialect;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import org.jspecify.annotations.Nullable;

/** Values in messages: their kind, and a cut of what they are. */
public final class Shown {
  private static final int MAX = 64;

  private Shown() {}

  /** For example {@code text ["abc"]}. */
  public static String kindAndValue(@Nullable Object value) {
    if (value == null || value == Missing.MISSING) {
      return Kind.of(value).toString();
    }
    return Kind.of(value) + " [" + value(value) + "]";
  }

  private static String value(Object value) {
    if (value instanceof Bytes) {
      return value.toString();
    }
    Object shown = value instanceof String string ? cut(string) : value;
    JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
    out.value(shown);
    return cut(out.toString());
  }

  /** At most 64 characters. */
  public static String cut(String text) {
    if (text.length() <= MAX || text.codePointCount(0, text.length()) <= MAX) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MAX)) + "…";
  }
}
