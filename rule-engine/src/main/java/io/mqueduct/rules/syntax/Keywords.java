package io.mqueduct.rules.syntax;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the keyword that was meant by a word with one slip. */
final class Keywords {
  private static final Pattern KEYWORD = Pattern.compile("\\b[A-Z]{2,}\\b");

  /** Shorter keywords are one slip from too many names. */
  private static final int LONG = 4;

  private static final int TELLING_START = 3;

  private Keywords() {}

  /**
   * The end of a message, or nothing.
   *
   * @param before the token before it, which may have been taken for something else
   * @param expected words in upper case among others
   */
  static String meantBy(@Nullable Token before, Token found, String expected) {
    String keywords = withOperators(expected);
    return keyword(found, keywords)
        .map(keyword -> "; did you mean '" + keyword + "'?")
        .or(() -> keyword(before, keywords).map(keyword -> instead(keyword, before)))
        .orElse("");
  }

  private static String instead(String keyword, @Nullable Token before) {
    return "; did you mean '%s' instead of '%s'?"
        .formatted(keyword, before == null ? "" : before.text());
  }

  private static String withOperators(String expected) {
    String operators = expected.contains("an operator") ? " AND OR NOT IN IS LIKE BETWEEN" : "";
    String kinds = expected.contains("a topic filter") ? " KAFKA MQTT" : "";
    return expected + operators + kinds;
  }

  private static Optional<String> keyword(@Nullable Token found, String keywords) {
    if (found == null || found.kind() != Token.Kind.WORD) {
      return Optional.empty();
    }
    String word = found.text().toUpperCase(Locale.ROOT);
    return KEYWORD
        .matcher(keywords)
        .results()
        .map(result -> result.group())
        .filter(keyword -> isMeant(keyword, word))
        .findFirst();
  }

  private static boolean isMeant(String keyword, String word) {
    int same = 0;
    int shorter = Math.min(keyword.length(), word.length());
    while (same < shorter && keyword.charAt(same) == word.charAt(same)) {
      same++;
    }
    String meant = keyword.substring(same);
    String written = word.substring(same);
    return isSwap(meant, written)
        || (keyword.length() < LONG
            ? isStutter(word, same, meant, written)
            : isOneLetter(meant, written) || isStart(word, meant, written));
  }

  /** A letter too many, missing or wrong. */
  private static boolean isOneLetter(String meant, String written) {
    return !meant.isEmpty() && meant.substring(1).equals(written)
        || !written.isEmpty() && written.substring(1).equals(meant)
        || !meant.isEmpty()
            && !written.isEmpty()
            && meant.substring(1).equals(written.substring(1));
  }

  private static boolean isStart(String word, String meant, String written) {
    return word.length() >= TELLING_START && written.isEmpty() && !meant.isEmpty();
  }

  /** The same letter twice. */
  private static boolean isStutter(String word, int same, String meant, String written) {
    return same > 0
        && !written.isEmpty()
        && written.substring(1).equals(meant)
        && written.charAt(0) == word.charAt(same - 1);
  }

  private static boolean isSwap(String meant, String written) {
    return meant.length() > 1
        && meant.length() == written.length()
        && meant.charAt(0) == written.charAt(1)
        && meant.charAt(1) == written.charAt(0)
        && meant.substring(2).equals(written.substring(2));
  }
}
