package io.mqueduct.rules.syntax;

import java.util.Locale;
import java.util.regex.Pattern;

/** Finds the keyword that was meant by a word with one slip. */
final class Keywords {
  /** Shorter ones are one slip from too many names. */
  private static final Pattern KEYWORD = Pattern.compile("\\b[A-Z]{4,}\\b");

  private Keywords() {}

  /**
   * The end of a message, or nothing.
   *
   * @param expected words in upper case among others
   */
  static String meantBy(Token found, String expected) {
    if (found.kind() != Token.Kind.WORD) {
      return "";
    }

    String word = found.text().toUpperCase(Locale.ROOT);
    return KEYWORD
        .matcher(expected)
        .results()
        .map(result -> result.group())
        .filter(keyword -> isOneSlipFrom(keyword, word))
        .findFirst()
        .map(keyword -> "; did you mean '" + keyword + "'?")
        .orElse("");
  }

  /** A letter too many, missing or wrong, or two neighbours swapped. */
  private static boolean isOneSlipFrom(String keyword, String word) {
    int same = 0;
    int shorter = Math.min(keyword.length(), word.length());
    while (same < shorter && keyword.charAt(same) == word.charAt(same)) {
      same++;
    }
    String meant = keyword.substring(same);
    String written = word.substring(same);
    return isSwap(meant, written)
        || !meant.isEmpty() && meant.substring(1).equals(written)
        || !written.isEmpty() && written.substring(1).equals(meant)
        || !meant.isEmpty()
            && !written.isEmpty()
            && meant.substring(1).equals(written.substring(1));
  }

  private static boolean isSwap(String meant, String written) {
    return meant.length() > 1
        && meant.length() == written.length()
        && meant.charAt(0) == written.charAt(1)
        && meant.charAt(1) == written.charAt(0)
        && meant.substring(2).equals(written.substring(2));
  }
}
