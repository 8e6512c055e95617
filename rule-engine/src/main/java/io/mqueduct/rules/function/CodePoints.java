package io.mqueduct.rules.function;

import java.util.function.IntPredicate;

/** Text counted in code points. */
final class CodePoints {
  private CodePoints() {}

  static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /** UTF-16 index of the code point at that position; the text's length beyond the end. */
  static int index(String text, int position) {
    return advance(text, 0, position);
  }

  private static int advance(String text, int from, long count) {
    int at = from;
    for (long passed = 0; passed < count && at < text.length(); passed++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  /** The code points from one position to before another; both are cut to the text. */
  static String between(String text, int from, int to) {
    int first = Math.max(0, from);
    int start = advance(text, 0, first);
    return text.substring(start, advance(text, start, (long) to - first));
  }

  static String trimStart(String text, IntPredicate dropped) {
    int at = 0;
    while (at < text.length() && dropped.test(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return text.substring(at);
  }

  static String trimEnd(String text, IntPredicate dropped) {
    int end = text.length();
    while (end > 0 && dropped.test(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(0, end);
  }

  /** That many code points, made by repeating the fill. */
  static String fill(String fill, int count) {
    StringBuilder text = new StringBuilder();
    int unit = count(fill);
    int left = count;
    for (; left >= unit; left -= unit) {
      text.append(fill);
    }
    return text.append(fill, 0, index(fill, left)).toString();
  }
}
