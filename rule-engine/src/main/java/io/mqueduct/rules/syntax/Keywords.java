package io.mqueduct.rules.syntax;

import java.util.Locale;
import java.util.Set;

/** The words that can stand nowhere as a bare name. All other words are contextual. */
final class Keywords {
  private static final Set<String> RESERVED =
      Set.of(
          "SELECT", "FROM", "WHERE", "AS", "AND", "OR", "NOT", "CASE", "WHEN", "THEN", "ELSE",
          "END", "IN", "FOREACH", "DO", "INCASE", "TRUE", "FALSE", "NULL");

  private Keywords() {}

  static boolean isReserved(String word) {
    return RESERVED.contains(word.toUpperCase(Locale.ROOT));
  }
}
