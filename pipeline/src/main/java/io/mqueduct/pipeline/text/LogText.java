package io.mqueduct.pipeline.text;

/**
 * Text that a device, a record or a server chose, as a log may hold it: one line of what is seen.
 */
public final class LogText {
  private static final int SHOWN = 64;

  private LogText() {}

  /** Its first 64 characters, escaped. */
  public static String shown(String text) {
    boolean whole = text.codePointCount(0, text.length()) <= SHOWN;
    return whole
        ? escaped(text)
        : escaped(text.substring(0, text.offsetByCodePoints(0, SHOWN))) + "…";
  }

  /**
   * With no line break, control character or direction of text; escaped twice it stays the same.
   */
  public static String escaped(String text) {
    if (text.codePoints().allMatch(LogText::isSeen)) {
      return text;
    }

    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    if (isSeen(c)) {
      out.appendCodePoint(c);
    } else {
      out.append(String.format("\\u%04x", c));
    }
  }

  private static boolean isSeen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
