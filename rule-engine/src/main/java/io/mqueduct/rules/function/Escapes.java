package io.mqueduct.rules.function;

/** Backslash escapes as C has them. */
final class Escapes {
  private static final String LETTERS = "ntrbfva\\'\"?";
  private static final String MEANINGS = "\n\t\r\b\f\u000B\u0007\\'\"?";

  private Escapes() {}

  static String resolve(String text) throws FunctionFailure {
    StringBuilder resolved = new StringBuilder();
    int at = 0;
    for (int escape = text.indexOf('\\'); escape >= 0; escape = text.indexOf('\\', at)) {
      resolved.append(text, at, escape);
      at = append(text, escape + 1, resolved);
    }
    return resolved.append(text, at, text.length()).toString();
  }

  /** Resolves the escape whose letter is there, and tells where it ends. */
  private static int append(String text, int at, StringBuilder resolved) throws FunctionFailure {
    char letter = at < text.length() ? text.charAt(at) : 0;
    int known = LETTERS.indexOf(letter);
    if (known >= 0) {
      resolved.append(MEANINGS.charAt(known));
      return at + 1;
    }
    int end = hexEnd(text, at, letter);
    resolved.appendCodePoint(codePoint(text, at + 1, end));
    return end;
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
