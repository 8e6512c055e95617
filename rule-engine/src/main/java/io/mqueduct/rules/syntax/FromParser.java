package io.mqueduct.rules.syntax;

import io.mqueduct.rules.SourceKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** FROM: topic filters or topics, quoted or as the dialect writes them. Confined to one thread. */
final class FromParser {
  private final TokenCursor tokens;
  private final Grammar grammar;

  FromParser(TokenCursor tokens, Grammar grammar) {
    this.tokens = tokens;
    this.grammar = grammar;
  }

  /** Empty where the dialect lets FROM be missing, and it is. */
  List<Statement.Source> sources() throws SyntaxFailure {
    if (grammar.has(Grammar.Feature.OPTIONAL_FROM) && isMissingBefore(tokens.current())) {
      return List.of();
    }
    tokens.expectWord("FROM");
    Token bare = grammar.has(Grammar.Feature.BARE_FROM) ? tokens.takeBare() : null;
    if (bare != null && !(isKindWord(bare) && isQuoted(tokens.current()))) {
      return List.of(new Statement.Source(bare.place(), null, bare.text()));
    }
    List<Statement.Source> sources = new ArrayList<>();
    sources.add(bare == null ? source() : source(kind(bare)));
    while (tokens.takeSymbol(",")) {
      sources.add(source());
    }
    return sources;
  }

  private static boolean isKindWord(Token token) {
    return token.text().equalsIgnoreCase("MQTT") || token.text().equalsIgnoreCase("KAFKA");
  }

  private static SourceKind kind(Token word) {
    return word.text().equalsIgnoreCase("MQTT") ? SourceKind.MQTT : SourceKind.KAFKA;
  }

  private Statement.Source source() throws SyntaxFailure {
    boolean stated = tokens.isWord("MQTT") || tokens.isWord("KAFKA");
    if (grammar.has(Grammar.Feature.NAMES_IN_FROM)
        && tokens.current().kind() == Token.Kind.WORD
        && !grammar.isReserved(tokens.current().text())
        && !(stated && isQuoted(tokens.peek(1)))) {
      Token name = tokens.take();
      return new Statement.Source(name.place(), null, name.text());
    }
    return source(stated ? kind(tokens.take()) : null);
  }

  private Statement.Source source(@Nullable SourceKind kind) throws SyntaxFailure {
    Token token = tokens.current();
    if (!isQuoted(token)) {
      throw tokens.expected("a topic filter in quotes");
    }
    tokens.take();
    return new Statement.Source(token.place(), kind, token.text());
  }

  private static boolean isQuoted(Token token) {
    return token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.QUOTED_NAME;
  }

  /** What stands where FROM could is what comes after it. */
  static boolean isMissingBefore(Token token) {
    return token.kind() == Token.Kind.END || token.isSymbol(";") || token.isWord("WHERE");
  }
}
