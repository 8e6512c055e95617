package io.mqueduct.rules.syntax;

import io.mqueduct.rules.SourceKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SELECT and FOREACH: items, FROM, WHERE. */
final class StatementParser {
  private final TokenCursor tokens;
  private final ExpressionParser expressions;
  private final Grammar grammar;

  StatementParser(TokenCursor tokens, Grammar grammar) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens, grammar);
    this.grammar = grammar;
  }

  Statement statement() throws SyntaxFailure {
    Statement statement;
    if (tokens.takeWord("SELECT")) {
      statement = select();
    } else if (tokens.takeWord("FOREACH")) {
      statement = foreach();
    } else if (tokens.isWord("SET")) {
      throw tokens.failure(
          "SET is not part of the "
              + grammar.dialect()
              + " dialect; write 'expr AS name' and use the name further right");
    } else {
      throw tokens.expected("SELECT or FOREACH");
    }
    tokens.takeSymbol(";");
    if (tokens.current().kind() != Token.Kind.END) {
      throw unexpectedTail(statement);
    }
    return statement;
  }

  private SyntaxFailure unexpectedTail(Statement statement) throws SyntaxFailure {
    for (String clause : List.of("GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "JOIN")) {
      if (tokens.isWord(clause)) {
        return tokens.failure(
            clause
                + " is not part of the language: a rule sees one message; aggregate the rows downstream");
      }
    }
    return tokens.expected(
        statement.where() == null ? "',', WHERE or the end" : "an operator or the end");
  }

  private Statement select() throws SyntaxFailure {
    Statement.Form form = valueIsKeyword() ? Statement.Form.VALUE : Statement.Form.OBJECT;
    if (form == Statement.Form.VALUE) {
      tokens.take();
    }
    List<Item> items = items("FROM");
    if (form == Statement.Form.VALUE && items.size() > 1) {
      throw new SyntaxFailure(
          "select-value",
          "SELECT VALUE takes one item; write SELECT for several",
          items.get(1).place().span());
    }
    List<Statement.Source> sources = from();
    return new Statement.Select(form, items, sources, where());
  }

  private boolean valueIsKeyword() throws SyntaxFailure {
    if (!tokens.isWord("VALUE")) {
      return false;
    }
    Token next = tokens.peek(1);
    if (next.kind() == Token.Kind.SYMBOL) {
      return !List.of(",", ".", "=", "<>", "!=", "<", "<=", ">", ">=", "=~").contains(next.text());
    }
    if (next.kind() != Token.Kind.WORD) {
      return next.kind() != Token.Kind.END;
    }
    return !next.isWord("FROM") && !next.isWord("AS") && !startsWordComparison(next);
  }

  private boolean startsWordComparison(Token next) throws SyntaxFailure {
    if (next.isWord("IN")) {
      return true;
    }
    Token behind = tokens.peek(2);
    if (next.isWord("NOT")) {
      return behind.isWord("IN") || behind.isWord("LIKE") || behind.isWord("BETWEEN");
    }
    if (next.isWord("IS")) {
      Token state = behind.isWord("NOT") ? tokens.peek(3) : behind;
      return state.isWord("NULL") || state.isWord("MISSING");
    }
    boolean verb = next.isWord("LIKE") || next.isWord("BETWEEN");
    return verb && behind.kind() != Token.Kind.SYMBOL && !behind.isWord("FROM");
  }

  private Statement foreach() throws SyntaxFailure {
    List<Item> items = items("DO, INCASE or FROM");
    List<Item> rows = tokens.takeWord("DO") ? items("INCASE or FROM") : null;
    Expression incase = tokens.takeWord("INCASE") ? expressions.expression() : null;
    List<Statement.Source> sources = from();
    return new Statement.Foreach(items, rows, incase, sources, where());
  }

  private List<Item> items(String follow) throws SyntaxFailure {
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
    if (isClause(token)) {
      return;
    }
    if (startsOperand(token) && !Keywords.isReserved(token.text())) {
      String name = token.text();
      throw tokens.failure(
          "found "
              + token.shown()
              + ", expected ',', AS or "
              + follow
              + "; write 'AS "
              + name
              + "' to name the column, or a comma before it");
    }
    throw tokens.expected("',', AS, an operator or " + follow);
  }

  private static boolean isClause(Token token) {
    return token.isWord("FROM") || token.isWord("DO") || token.isWord("INCASE");
  }

  private static boolean startsOperand(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED_NAME;
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
            && !Keywords.isReserved(token.text());
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
      Token key = tokens.current();
      if (key.kind() == Token.Kind.SYMBOL || key.kind() == Token.Kind.END) {
        throw tokens.expected("a name after '.'");
      }
      path.add(tokens.take().text());
    }
    if (tokens.isSymbol("[")) {
      throw tokens.failure(
          "an index in an alias is not part of the " + grammar.dialect() + " dialect");
    }
    return new Item.Alias(start.to(tokens.last()), path);
  }

  private String aliasName() throws SyntaxFailure {
    Token token = tokens.current();
    if (token.kind() == Token.Kind.TEXT) {
      throw tokens.failure(
          "found " + token.shown() + ", expected a name; write AS \"" + token.text() + "\"");
    }
    if (!startsOperand(token)) {
      throw tokens.expected("a name after AS");
    }
    if (token.kind() == Token.Kind.WORD && Keywords.isReserved(token.text())) {
      throw tokens.failure(
          "'" + token.text() + "' is a reserved word; write AS \"" + token.text() + "\"");
    }
    return tokens.take().text();
  }

  private List<Statement.Source> from() throws SyntaxFailure {
    tokens.expectWord("FROM");
    List<Statement.Source> sources = new ArrayList<>();
    do {
      sources.add(source());
    } while (tokens.takeSymbol(","));
    return sources;
  }

  private Statement.Source source() throws SyntaxFailure {
    SourceKind kind = null;
    if (tokens.takeWord("MQTT")) {
      kind = SourceKind.MQTT;
    } else if (tokens.takeWord("KAFKA")) {
      kind = SourceKind.KAFKA;
    }
    Token token = tokens.current();
    if (token.kind() != Token.Kind.TEXT && token.kind() != Token.Kind.QUOTED_NAME) {
      throw tokens.expected("a topic filter in quotes");
    }
    tokens.take();
    return new Statement.Source(token.place(), kind, token.text());
  }

  private @Nullable Expression where() throws SyntaxFailure {
    return tokens.takeWord("WHERE") ? expressions.expression() : null;
  }
}
