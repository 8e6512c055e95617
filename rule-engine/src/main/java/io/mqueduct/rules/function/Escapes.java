package io.mqueduct.rules.function;

/** Backslash escapes as C has them. */
final class Escapes {
  private static final String LETTERS = "ntrbfva\\'\"?";
  private static final String MEANINGS = "\n\t\r\b\f\u000B\u0007\\'\"?";

  private Escapes() {}

  static String resolve(String text) throws FunctionFailure {
    StringBuilder resolved = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        resolved.append(c);
        continue;
      }
      i++;
      char letter = i < text.length() ? text.charAt(i) : 0;
      int known = LETTERS.indexOf(letter);
      if (known >= 0) {
        resolved.append(MEANINGS.charAt(known));
      } else {
        int end = hexEnd(text, i, letter);
        resolved.appendCodePoint(codePoint(text, i + 1, end));
        i = end - 1;
      }
    }
    return resolved.toString();
  }

  private static int hexEnd(String text, int at, char letter) throws FunctionFailure {
    int end = at + 1;
    while (end < text.length() && end < at + 7 && Character.digit(text.charAt(end), 16) >= 0) {
      end++;
    }
    if (letter != 'x' || end < at + 3) {
      throw Faults.fault("bad-escape", "unescape", text, "unknown escape at index " + (at - 1));
    }
    return end;
  }

  private static int codePoint(String text, int from, int to) throws FunctionFailure {
    int code = Integer.parseInt(text.substring(from, to), 16);
    if (!Character.isValidCodePoint(code)) {
      throw Faults.fault("bad-escape", "unescape", text, "no character at index " + from);
    }
    return code;
  }
}
