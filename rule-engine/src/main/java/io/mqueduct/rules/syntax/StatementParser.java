package io.mqueduct.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SELECT and FOREACH: items, FROM, WHERE. */
final class StatementParser {
  private final TokenCursor tokens;
  private final ExpressionParser expressions;
  private final ItemParser items;
  private final Grammar grammar;

  StatementParser(TokenCursor tokens, Grammar grammar) {
    this(tokens, grammar, new ExpressionParser(tokens, grammar));
  }

  /** For a SELECT inside an expression of that parser. */
  StatementParser(TokenCursor tokens, Grammar grammar, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.items = new ItemParser(tokens, grammar, expressions);
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
    List<Item> items = this.items.items(" or FROM");
    checkSingle(form, items);
    tokens.expectWord("FROM");
    Expression source = subSelectSource();
    Expression where = where();
    tokens.expectSymbol(")");
    return new SubSelect(start.to(tokens.last()), form, items, source, where);
  }

  /** An array or object, or {@code *} for the payload or the element itself. */
  private Expression subSelectSource() throws SyntaxFailure {
    return tokens.isSymbol("*")
        ? new Reference.Name(tokens.take().place(), "*", Reference.Quoting.QUOTED)
        : expressions.operand();
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
    List<Item> items = this.items.items(" or FROM");
    checkSingle(form, items);
    List<Statement.Source> sources = new FromParser(tokens, grammar).sources();
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
    List<Item> items = this.items.items(", DO, INCASE or FROM");
    List<Item> rows = tokens.takeWord("DO") ? this.items.items(", INCASE or FROM") : null;
    Expression incase = tokens.takeWord("INCASE") ? expressions.expression() : null;
    List<Statement.Source> sources = new FromParser(tokens, grammar).sources();
    return new Statement.Foreach(items, rows, incase, sources, where());
  }

  private @Nullable Expression where() throws SyntaxFailure {
    return tokens.takeWord("WHERE") ? expressions.expression() : null;
  }
}
