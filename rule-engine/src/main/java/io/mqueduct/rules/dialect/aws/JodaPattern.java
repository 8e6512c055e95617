package io.mqueduct.rules.dialect.aws;

/** Patterns of Joda-Time in the letters of the JDK's formatter. */
final class JodaPattern {
  private JodaPattern() {}

  /** The same pattern for {@link java.time.format.DateTimeFormatter}; quoted text stays. */
  static String toJdk(String joda) {
    StringBuilder jdk = new StringBuilder();
    boolean quoted = false;
    int i = 0;
    while (i < joda.length()) {
      char c = joda.charAt(i);
      int end = i + 1;
      if (c == '\'') {
        quoted = !quoted;
        jdk.append(c);
      } else if (quoted || !isLetter(c)) {
        jdk.append(c);
      } else {
        while (end < joda.length() && joda.charAt(end) == c) {
          end++;
        }
        jdk.append(letters(c, end - i));
      }
      i = end;
    }
    return jdk.toString();
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static String letters(char letter, int count) {
    return switch (letter) {
      case 'Y', 'y' -> (count == 2 ? "yy" : "y".repeat(count));
      case 'x' -> "Y".repeat(count);
      case 'e' -> "e";
      case 'E' -> count >= 4 ? "EEEE" : "EEE";
      case 'Z' -> count == 1 ? "xx" : count == 2 ? "xxx" : "VV";
      case 'z' -> count >= 4 ? "zzzz" : "zzz";
      case 'a' -> "a";
      default -> String.valueOf(letter).repeat(count);
    };
  }
}
