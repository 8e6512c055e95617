package io.mqueduct.rules.plan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A pattern of LIKE, compiled. Immutable. */
final class LikePattern {
  private static final int ANY = -1;
  private static final int ONE = -2;

  private final int[] parts;

  private LikePattern(int[] parts) {
    this.parts = parts;
  }

  /** Null if the pattern ends in its escape character. */
  static @Nullable LikePattern of(String pattern, int escape) {
    int[] points = pattern.codePoints().toArray();
    int[] parts = new int[points.length];
    int size = 0;
    for (int i = 0; i < points.length; i++) {
      int c = points[i];
      if (c == escape) {
        if (++i == points.length) {
          return null;
        }
        parts[size++] = points[i];
      } else {
        parts[size++] = c == '%' ? ANY : c == '_' ? ONE : c;
      }
    }
    return new LikePattern(Arrays.copyOf(parts, size));
  }

  /** Goes back to the last {@code %} only: no pattern takes more than size times size steps. */
  boolean matches(String text) {
    int at = 0;
    int part = 0;
    int retryPart = -1;
    int retryAt = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (part < parts.length && parts[part] == ANY) {
        retryPart = ++part;
        retryAt = at;
      } else if (part < parts.length && (parts[part] == ONE || parts[part] == c)) {
        part++;
        at += Character.charCount(c);
      } else if (retryPart >= 0) {
        retryAt += Character.charCount(text.codePointAt(retryAt));
        at = retryAt;
        part = retryPart;
      } else {
        return false;
      }
    }
    while (part < parts.length && parts[part] == ANY) {
      part++;
    }
    return part == parts.length;
  }
}
