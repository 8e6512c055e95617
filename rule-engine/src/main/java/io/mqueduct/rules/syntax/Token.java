package io.mqueduct.rules.syntax;

import io.mqueduct.rules.Span;

/**
 * One token.
 *
 * @param text a word or number as written, the content of quotes, or the symbol itself
 * @param end position behind the token, in chars of the text
 */
record Token(Kind kind, String text, Span span, int end) {

  enum Kind {
    WORD,
    NUMBER,
    TEXT,
    QUOTED_NAME,
    SYMBOL,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  Place place() {
    return new Place(span);
  }

  /** The token as it is named in a message. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the text";
      case TEXT -> "text '" + cut(text) + "'";
      case QUOTED_NAME -> "name \"" + cut(text) + "\"";
      case NUMBER -> "number " + cut(text);
      default -> "'" + cut(text) + "'";
    };
  }

  private static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= 40) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, 40)) + "…";
  }
}
