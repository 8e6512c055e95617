package io.mqueduct.mqtt.internal;

/** Foreign texts, made fit for a message of ours. */
final class Texts {
  private static final int LONGEST = 64;

  private Texts() {}

  /**
   * At most 64 characters of it, and none that could end a line of the log, or make it look like
   * another: these are escaped.
   */
  static String cut(String text) {
    return text.length() <= LONGEST ? escaped(text) : escaped(text.substring(0, LONGEST - 1)) + "…";
  }

  private static String escaped(String text) {
    if (text.codePoints().noneMatch(Texts::isUnfit)) {
      return text;
    }
    var out = new StringBuilder();
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isUnfit(c)) {
          out.append("\\u{" + Integer.toHexString(c) + "}");
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isUnfit(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
