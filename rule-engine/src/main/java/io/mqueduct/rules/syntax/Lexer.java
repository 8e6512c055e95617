package io.mqueduct.rules.syntax;

import io.mqueduct.rules.Span;
import org.jspecify.annotations.Nullable;

/** Cuts text into tokens, one at a time. Confined to one thread. */
final class Lexer {
  private static final String[] SYMBOLS = {
    "..", "<=", ">=", "<>", "!=", "=~", "||", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[",
    "]", "{", "}", ",", ".", ":", ";"
  };

  private final String text;
  private final Grammar grammar;
  private int position;
  private int line = 1;
  private int column = 1;
  private int offset;
  private boolean afterOperand;
  private boolean afterDot;

  /** Starts at {@code from}, in chars, with places that count from the start of the text. */
  Lexer(String text, int from, Grammar grammar) {
    this.text = text;
    this.grammar = grammar;
    moveTo(from);
  }

  /** The next token; {@link Token.Kind#END} again and again at the end. */
  Token next() throws SyntaxFailure {
    boolean glued = !skipBlanksAndComments();
    if (position >= text.length()) {
      return new Token(Token.Kind.END, "", here(0), position);
    }
    boolean memberDot = glued && afterOperand && text.charAt(position) == '.';
    boolean keyNumber = glued && afterDot;
    Token token = read(memberDot, keyNumber);
    afterDot = token.isSymbol(".");
    afterOperand = endsOperand(token);
    return token;
  }

  private static boolean endsOperand(Token token) {
    return token.kind() != Token.Kind.SYMBOL
        || token.text().equals(")")
        || token.text().equals("]")
        || token.text().equals("}");
  }

  private Token read(boolean memberDot, boolean keyNumber) throws SyntaxFailure {
    char c = text.charAt(position);
    if (isNameStart(c) || c == '@' && startsVariable()) {
      return word();
    }
    if (isDigit(c) || c == '.' && !memberDot && isDigit(charAt(position + 1))) {
      return number(keyNumber);
    }
    if (c == '\'') {
      return quoted(Token.Kind.TEXT, c);
    }
    if (c == '"') {
      boolean name = grammar.doubleQuotes() == Grammar.DoubleQuotes.NAMES;
      return quoted(name ? Token.Kind.QUOTED_NAME : Token.Kind.TEXT, c);
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, position)) {
        rejectSlip(symbol);
        return token(Token.Kind.SYMBOL, symbol, position + symbol.length());
      }
    }
    throw unknownCharacter();
  }

  private void rejectSlip(String symbol) throws SyntaxFailure {
    if (symbol.equals("=") && charAt(position + 1) == '=') {
      throw failure("syntax", "'==' is no operator; write '=' to compare", 2);
    }
  }

  private SyntaxFailure unknownCharacter() {
    int c = text.codePointAt(position);
    String shown = new String(Character.toChars(c));
    String two = text.substring(position, Math.min(text.length(), position + 2));
    if (two.equals("&&")) {
      return failure("syntax", "'&&' is no operator; write AND", 2);
    }
    if (c == '|') {
      return failure("syntax", "'|' is no operator; write '||' to join text, OR for logic", 1);
    }
    if (c == '!') {
      return failure("syntax", "'!' is no operator; write NOT, or '<>' for not equal", 1);
    }
    if (c == '`' || c == '´') {
      return failure("syntax", "'" + shown + "' is no quote; write \"name\" or 'text'", 1);
    }
    if ("‘’“”„«»".indexOf(c) >= 0) {
      return failure(
          "syntax", "'" + shown + "' is a typographic quote; write \"name\" or 'text'", 1);
    }
    if (Character.isLetter(c)) {
      return failure(
          "syntax",
          "a name with '" + shown + "' needs double quotes; unquoted are A-Z, a-z, 0-9 and '_'",
          1);
    }
    return failure("syntax", "unexpected character '" + printable(c) + "'", 1);
  }

  private static String printable(int c) {
    return Character.isISOControl(c)
        ? String.format("U+%04X", c)
        : new String(Character.toChars(c));
  }

  private boolean startsVariable() {
    return grammar.has(Grammar.Feature.VARIABLES) && isNameStart(charAt(position + 1));
  }

  /** The text up to the next blank or comma, if no quote stands here; else null. */
  @Nullable Token bare() throws SyntaxFailure {
    skipBlanksAndComments();
    int end = position;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && ",;'\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end == position ? null : token(Token.Kind.TEXT, text.substring(position, end), end);
  }

  private Token word() {
    int end = position + 1;
    while (end < text.length() && (isNamePart(text.charAt(end)) || isOddPart(text.charAt(end)))) {
      end++;
    }
    return token(Token.Kind.WORD, text.substring(position, end), end);
  }

  private boolean isOddPart(char c) {
    return "$@~".indexOf(c) >= 0 && grammar.has(Grammar.Feature.ODD_NAMES);
  }

  private Token number(boolean digitsOnly) throws SyntaxFailure {
    int end = digits(position);
    if (!digitsOnly) {
      if (charAt(end) == '.' && isDigit(charAt(end + 1))) {
        end = digits(end + 1);
      }
      end = exponent(end);
    }
    if (isNamePart(charAt(end))) {
      int stop = end;
      while (stop < text.length() && isNamePart(text.charAt(stop))) {
        stop++;
      }
      String shown = text.substring(position, stop);
      throw failure(
          "syntax",
          "'"
              + shown
              + "' is neither number nor name; a name that starts with a digit needs double"
              + " quotes",
          stop - position);
    }
    return token(Token.Kind.NUMBER, text.substring(position, end), end);
  }

  private int exponent(int from) {
    char e = charAt(from);
    if (e != 'e' && e != 'E') {
      return from;
    }
    char sign = charAt(from + 1);
    int start = sign == '+' || sign == '-' ? from + 2 : from + 1;
    return isDigit(charAt(start)) ? digits(start) : from;
  }

  private int digits(int from) {
    int end = from;
    while (isDigit(charAt(end))) {
      end++;
    }
    return end;
  }

  private Token quoted(Token.Kind kind, char quote) throws SyntaxFailure {
    StringBuilder content = new StringBuilder();
    int at = position + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != quote) {
        content.append(c);
        at++;
      } else if (charAt(at + 1) == quote) {
        content.append(quote);
        at += 2;
      } else {
        return token(kind, content(kind, content.toString(), quote, at), at + 1);
      }
    }
    String what = kind == Token.Kind.TEXT ? "text" : "quoted name";
    throw failure("syntax", what + " is not closed; " + quote + " expected before the end", 1);
  }

  private String content(Token.Kind kind, String undoubled, char quote, int end) {
    if (kind != Token.Kind.TEXT || !grammar.has(Grammar.Feature.RAW_QUOTES)) {
      return undoubled;
    }
    int from = position;
    int to = end + 1;
    while (from < to && text.charAt(from) == quote) {
      from++;
    }
    while (to > from && text.charAt(to - 1) == quote) {
      to--;
    }
    return text.substring(from, to);
  }

  /** True if anything was skipped. */
  private boolean skipBlanksAndComments() throws SyntaxFailure {
    int start = position;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff') {
        moveTo(position + 1);
      } else if (startsLineComment()) {
        int end = text.indexOf('\n', position);
        moveTo(end < 0 ? text.length() : end);
      } else if (text.startsWith("/*", position)) {
        int end = text.indexOf("*/", position + 2);
        if (end < 0) {
          throw failure("syntax", "comment is not closed; */ expected before the end", 2);
        }
        moveTo(end + 2);
      } else {
        break;
      }
    }
    return position > start;
  }

  private boolean startsLineComment() {
    return text.startsWith("--", position)
        && (!grammar.has(Grammar.Feature.DOUBLE_MINUS)
            || position + 2 == text.length()
            || Character.isWhitespace(text.charAt(position + 2)));
  }

  private Token token(Token.Kind kind, String content, int end) {
    Span start = here(0);
    moveTo(end);
    Span span = new Span(start.line(), start.column(), start.offset(), offset - start.offset());
    return new Token(kind, content, span, end);
  }

  private SyntaxFailure failure(String code, String message, int length) {
    return new SyntaxFailure(code, message, here(length));
  }

  private Span here(int length) {
    return new Span(line, column, offset, length);
  }

  private void moveTo(int target) {
    while (position < target) {
      int c = text.codePointAt(position);
      position += Character.charCount(c);
      offset++;
      if (c == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }
}
