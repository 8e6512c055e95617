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

  /** For a SELECT inside an expression of that parser. */
  StatementParser(TokenCursor tokens, Grammar grammar, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.grammar = grammar;
  }

  Statement statement() throws SyntaxFailure {
    Statement statement;
    if (grammar.has(Grammar.Feature.VARIABLES) && tokens.takeWord("SET")) {
      List<Statement.Variable> variables = variables();
      tokens.expectWord("SELECT");
      statement = select(variables);
    } else if (tokens.takeWord("SELECT")) {
      statement = select(List.of());
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

  private List<Statement.Variable> variables() throws SyntaxFailure {
    List<Statement.Variable> variables = new ArrayList<>();
    do {
      Token name = tokens.current();
      if (name.kind() != Token.Kind.WORD || !name.text().startsWith("@")) {
        throw tokens.expected("a variable such as @v");
      }
      tokens.take();
      tokens.expectSymbol("=");
      variables.add(new Statement.Variable(name.place(), name.text(), expressions.expression()));
    } while (tokens.takeSymbol(","));
    return variables;
  }

  /** A SELECT inside an expression, its first word taken, up to the closing bracket. */
  SubSelect subSelect(Place start) throws SyntaxFailure {
    Statement.Form form = form();
    List<Item> items = items(" or FROM");
    checkSingle(form, items);
    tokens.expectWord("FROM");
    Expression source = expressions.operand();
    Expression where = where();
    tokens.expectSymbol(")");
    return new SubSelect(start.to(tokens.last()), form, items, source, where);
  }

  private Statement.Form form() throws SyntaxFailure {
    if (!valueIsKeyword()) {
      return Statement.Form.OBJECT;
    }
    tokens.take();
    return Statement.Form.VALUE;
  }

  private static void checkSingle(Statement.Form form, List<Item> items) throws SyntaxFailure {
    if (form == Statement.Form.VALUE && items.size() > 1) {
      throw new SyntaxFailure(
          "select-value",
          "SELECT VALUE takes one item; write SELECT for several",
          items.get(1).place().span());
    }
  }

  private Statement select(List<Statement.Variable> variables) throws SyntaxFailure {
    Statement.Form form = form();
    List<Item> items = items(" or FROM");
    checkSingle(form, items);
    List<Statement.Source> sources = from();
    return new Statement.Select(variables, form, items, sources, where());
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
    List<Item> items = items(", DO, INCASE or FROM");
    List<Item> rows = tokens.takeWord("DO") ? items(", INCASE or FROM") : null;
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
    if (isClause(token) || grammar.has(Grammar.Feature.OPTIONAL_FROM) && endsWithoutFrom(token)) {
      return;
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

  private static boolean endsWithoutFrom(Token token) {
    return token.kind() == Token.Kind.END || token.isSymbol(";") || token.isWord("WHERE");
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
      Token key = tokens.current();
      if (key.kind() == Token.Kind.SYMBOL || key.kind() == Token.Kind.END) {
        throw tokens.expected("a name after '.'");
      }
      path.add(tokens.take().text());
    }
    Item.End end = tokens.isSymbol("[") ? aliasEnd() : Item.End.NONE;
    return new Item.Alias(start.to(tokens.last()), path, end);
  }

  /** {@code [0]} or {@code [-0]}. */
  private Item.End aliasEnd() throws SyntaxFailure {
    if (!grammar.has(Grammar.Feature.ARRAY_ALIASES)) {
      throw tokens.failure(
          "an index in an alias is not part of the " + grammar.dialect() + " dialect");
    }
    tokens.take();
    Item.End end = tokens.takeSymbol("-") ? Item.End.LAST : Item.End.FIRST;
    if (tokens.current().kind() != Token.Kind.NUMBER || !tokens.current().text().equals("0")) {
      throw tokens.expected("0 or -0: the new first or the new last element");
    }
    tokens.take();
    tokens.expectSymbol("]");
    return end;
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

  private List<Statement.Source> from() throws SyntaxFailure {
    if (grammar.has(Grammar.Feature.OPTIONAL_FROM) && endsWithoutFrom(tokens.current())) {
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

  private @Nullable Expression where() throws SyntaxFailure {
    return tokens.takeWord("WHERE") ? expressions.expression() : null;
  }
}
