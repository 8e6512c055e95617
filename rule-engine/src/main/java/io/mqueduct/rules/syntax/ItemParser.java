package io.mqueduct.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of SELECT, FOREACH and DO, with their aliases. Confined to one thread. */
final class ItemParser {
  private final TokenCursor tokens;
  private final ExpressionParser expressions;
  private final Grammar grammar;

  ItemParser(TokenCursor tokens, Grammar grammar, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.grammar = grammar;
  }

  /** Up to the word that ends them; {@code follow} names those that could, for an error. */
  List<Item> items(String follow) throws SyntaxFailure {
    List<Item> items = new ArrayList<>();
    do {
      if (items.size() > 0 && tokens.isWord("FROM")) {
        throw tokens.failure("found 'FROM', expected an item; a comma stands before it");
      }
      items.add(item());
    } while (tokens.takeSymbol(","));
    rejectItemTail(follow);
    return items;
  }

  private void rejectItemTail(String follow) throws SyntaxFailure {
    Token token = tokens.current();
    if (isClause(token)
        || grammar.has(Grammar.Feature.OPTIONAL_FROM) && FromParser.isMissingBefore(token)) {
      return;
    }
    if (!tokens.meant("AS" + follow).isEmpty()) {
      throw tokens.expected("',', AS" + follow);
    }
    if (startsOperand(token) && !grammar.isReserved(token.text())) {
      String name = token.text();
      throw tokens.failure(
          "found "
              + token.shown()
              + ", expected ',', AS"
              + follow
              + "; write 'AS "
              + name
              + "' to name the column, or a comma before it");
    }
    throw tokens.expected("',', AS, an operator" + follow);
  }

  private static boolean isClause(Token token) {
    return token.isWord("FROM") || token.isWord("DO") || token.isWord("INCASE");
  }

  private Item item() throws SyntaxFailure {
    if (tokens.isSymbol("*")) {
      Place star = tokens.take().place();
      return new Item.Star(star, alias());
    }
    Expression expression = expressions.expression();
    return new Item.Value(expression, alias());
  }

  private Item.@Nullable Alias alias() throws SyntaxFailure {
    boolean stated = tokens.takeWord("AS");
    Token token = tokens.current();
    boolean bare =
        grammar.aliases() == Grammar.Aliases.AFTER_AS_OR_BARE
            && startsOperand(token)
            && !grammar.isReserved(token.text());
    if (!stated && !bare) {
      return null;
    }
    return aliasPath();
  }

  private Item.Alias aliasPath() throws SyntaxFailure {
    Place start = tokens.current().place();
    List<String> path = new ArrayList<>();
    path.add(aliasName());
    while (tokens.takeSymbol(".")) {
      path.add(key());
    }
    List<Item.Target> tail = new ArrayList<>();
    while (tokens.isSymbol("[") || tail.size() > 0 && tokens.isSymbol(".")) {
      tail.add(tokens.takeSymbol(".") ? new Item.Member(key()) : position());
    }
    Place place = start.to(tokens.last());
    if (path.size() + tail.size() > Parser.MAX_DEPTH) {
      throw new SyntaxFailure(
          "too-deep",
          "the alias nests deeper than " + Parser.MAX_DEPTH + " levels; use fewer",
          place.span());
    }
    return new Item.Alias(place, path, tail);
  }

  private String key() throws SyntaxFailure {
    Token key = tokens.current();
    if (key.kind() == Token.Kind.SYMBOL || key.kind() == Token.Kind.END) {
      throw tokens.expected("a name after '.'");
    }
    return tokens.take().text();
  }

  /** {@code [2]}, {@code [-1]}, or {@code [0]} and {@code [-0]}. */
  private Item.Target position() throws SyntaxFailure {
    if (!grammar.has(Grammar.Feature.ARRAY_ALIASES)) {
      throw tokens.failure(
          "an index in an alias is not part of the " + grammar.dialect() + " dialect");
    }
    tokens.take();
    boolean negative = tokens.takeSymbol("-");
    String index = tokens.current().text();
    if (tokens.current().kind() != Token.Kind.NUMBER || !index.matches("\\d{1,9}")) {
      throw tokens.expected("the position of an element; 0 is a new first and -0 a new last one");
    }
    tokens.take();
    tokens.expectSymbol("]");
    return Item.Target.at(Long.parseLong(index), negative);
  }

  private String wayOut(String reserved) {
    return grammar.doubleQuotes() == Grammar.DoubleQuotes.NAMES
        ? "write AS \"" + reserved + "\""
        : "choose another name";
  }

  private String aliasName() throws SyntaxFailure {
    Token token = tokens.current();
    if (token.kind() == Token.Kind.TEXT) {
      throw tokens.failure(
          "found "
              + token.shown()
              + ", expected a name"
              + (grammar.doubleQuotes() == Grammar.DoubleQuotes.NAMES
                  ? "; write AS \"" + token.text() + "\""
                  : " without quotes"));
    }
    if (!startsOperand(token)) {
      throw tokens.expected("a name after AS");
    }
    if (token.kind() == Token.Kind.WORD && grammar.isReserved(token.text())) {
      throw tokens.failure("'" + token.text() + "' is a reserved word; " + wayOut(token.text()));
    }
    return tokens.take().text();
  }

  private static boolean startsOperand(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_NAME;
  }
}
