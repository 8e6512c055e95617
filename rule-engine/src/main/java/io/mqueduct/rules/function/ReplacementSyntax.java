package io.mqueduct.rules.function;

import io.mqueduct.rules.function.Replacement.Part;
import java.util.ArrayList;
import java.util.List;

/** How a replacement refers to groups. */
public enum ReplacementSyntax {
  /** {@code $1}. */
  DOLLAR('$', '$'),
  /** {@code \1}, and {@code &} for the whole hit. */
  BACKSLASH('\\', '&'),
  /** The same, and a group that the pattern has not is empty. */
  ERLANG('\\', '&');

  private final char reference;
  private final char special;

  ReplacementSyntax(char reference, char special) {
    this.reference = reference;
    this.special = special;
  }

  /**
   * @param groups that the pattern has
   * @throws FunctionFailure if the replacement names another one
   */
  public Replacement parse(String function, String text, int groups) throws FunctionFailure {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = i + 1 < text.length() && isDigit(text.charAt(i + 1));
      if (c == reference && digit) {
        i++;
        flush(parts, literal, checked(function, text, text.charAt(i) - '0', groups));
      } else if (c == '\\' && i + 1 < text.length()) {
        i++;
        literal.append(text.charAt(i));
      } else if (c == special) {
        flush(parts, literal, wholeHit(function, text));
      } else {
        literal.append(c);
      }
    }
    flush(parts, literal, -1);
    return new Replacement(function, parts);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void flush(List<Part> parts, StringBuilder literal, int group) {
    parts.add(new Part(literal.toString(), group));
    literal.setLength(0);
  }

  private int checked(String function, String text, int group, int groups) throws FunctionFailure {
    if (group > groups && this == ERLANG) {
      return -1;
    }
    if (group > groups) {
      throw Faults.fault(
          "bad-replacement", function, text, "there is no group " + group + " in the pattern");
    }
    return group;
  }

  private int wholeHit(String function, String text) throws FunctionFailure {
    if (this == DOLLAR) {
      throw Faults.fault(
          "bad-replacement", function, text, "a digit must follow $; write \\$ for the sign");
    }
    return 0;
  }
}
