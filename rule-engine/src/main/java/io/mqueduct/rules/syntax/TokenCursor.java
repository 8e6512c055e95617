package io.mqueduct.rules.syntax;

import io.mqueduct.rules.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The tokens as a parser walks them. Reads ahead only as far as it is asked to. */
final class TokenCursor {
  private final Lexer lexer;
  private final Deque<Token> ahead = new ArrayDeque<>();
  private Place last;
  private @Nullable Token before;

  TokenCursor(Lexer lexer) {
    this.lexer = lexer;
    this.last = new Place(new Span(1, 1, 0, 0));
  }

  Token current() throws SyntaxFailure {
    return peek(0);
  }

  Token peek(int distance) throws SyntaxFailure {
    while (ahead.size() <= distance) {
      ahead.addLast(lexer.next());
    }
    int index = 0;
    for (Token token : ahead) {
      if (index++ == distance) {
        return token;
      }
    }
    throw new IllegalStateException("Bug: no token at distance " + distance);
  }

  Token take() throws SyntaxFailure {
    Token token = current();
    ahead.removeFirst();
    last = token.place();
    before = token;
    return token;
  }

  /** A source of FROM without quotes; null if one in quotes, or nothing, stands here. */
  @Nullable Token takeBare() throws SyntaxFailure {
    if (!ahead.isEmpty()) {
      throw new IllegalStateException("Bug: the token behind was read already");
    }
    Token bare = lexer.bare();
    last = bare == null ? last : bare.place();
    return bare;
  }

  /** The place of the token taken last. */
  Place last() {
    return last;
  }

  boolean isWord(String word) throws SyntaxFailure {
    return current().isWord(word);
  }

  boolean isSymbol(String symbol) throws SyntaxFailure {
    return current().isSymbol(symbol);
  }

  boolean takeWord(String word) throws SyntaxFailure {
    boolean hit = isWord(word);
    if (hit) {
      take();
    }
    return hit;
  }

  boolean takeSymbol(String symbol) throws SyntaxFailure {
    boolean hit = isSymbol(symbol);
    if (hit) {
      take();
    }
    return hit;
  }

  void expectWord(String word) throws SyntaxFailure {
    if (!takeWord(word)) {
      throw expected(word);
    }
  }

  void expectSymbol(String symbol) throws SyntaxFailure {
    if (!takeSymbol(symbol)) {
      throw expected("'" + symbol + "'");
    }
  }

  /** Complains about the current token, which cannot continue the text. */
  SyntaxFailure expected(String what) throws SyntaxFailure {
    return failure("found " + current().shown() + ", expected " + what + meant(what));
  }

  /** The end of a message that tells of a keyword with a slip, here or before; or nothing. */
  String meant(String what) throws SyntaxFailure {
    return Keywords.meantBy(before, current(), what);
  }

  SyntaxFailure failure(String message) throws SyntaxFailure {
    return new SyntaxFailure("syntax", message, current().span());
  }
}
