package io.mqueduct.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands between operators: literals, names, calls, CASE, brackets, and the path behind. */
final class OperandParser {
  private final TokenCursor tokens;
  private final ExpressionParser expressions;
  private final Grammar grammar;

  OperandParser(TokenCursor tokens, ExpressionParser expressions, Grammar grammar) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.grammar = grammar;
  }

  Expression operand() throws SyntaxFailure {
    Expression base = primary();
    List<Step> steps = new ArrayList<>();
    while (tokens.isSymbol(".") || tokens.isSymbol("[")) {
      steps.add(tokens.isSymbol(".") ? key() : bracket());
    }
    if (steps.isEmpty()) {
      return base;
    }
    return new Reference.Path(base.place().to(tokens.last()), base, steps);
  }

  private Step key() throws SyntaxFailure {
    tokens.take();
    Token token = tokens.current();
    return switch (token.kind()) {
      case WORD, NUMBER, TEXT, QUOTED_NAME -> {
        tokens.take();
        yield new Step.Key(token.place(), token.text());
      }
      default -> throw tokens.expected("a name after '.'");
    };
  }

  private Step bracket() throws SyntaxFailure {
    Place start = tokens.take().place();
    Expression index = expressions.expression();
    if (tokens.takeSymbol("..")) {
      Expression to = expressions.expression();
      tokens.expectSymbol("]");
      return new Step.Slice(start.to(tokens.last()), index, to);
    }
    if (!tokens.takeSymbol("]")) {
      throw tokens.expected("']' or '..'");
    }
    return new Step.Index(start.to(tokens.last()), index);
  }

  private Expression primary() throws SyntaxFailure {
    Token token = tokens.current();
    return switch (token.kind()) {
      case NUMBER -> {
        tokens.take();
        yield new Literal.Numeral(token.place(), token.text());
      }
      case TEXT -> {
        tokens.take();
        yield new Literal.Text(token.place(), token.text());
      }
      case QUOTED_NAME -> {
        tokens.take();
        yield new Reference.Name(token.place(), token.text(), Reference.Quoting.QUOTED);
      }
      case WORD -> word(token);
      case SYMBOL -> bracketed(token);
      default -> throw tokens.expected("an expression");
    };
  }

  private Expression bracketed(Token token) throws SyntaxFailure {
    if (token.isSymbol("(")) {
      return group();
    }
    if (token.isSymbol("[")) {
      return array();
    }
    if (token.isSymbol("{")) {
      return object();
    }
    throw tokens.expected("an expression");
  }

  private Expression group() throws SyntaxFailure {
    Place start = tokens.take().place();
    if (grammar.has(Grammar.Feature.SUBSELECTS) && tokens.takeWord("SELECT")) {
      return new StatementParser(tokens, grammar, expressions).subSelect(start);
    }
    if (tokens.isWord("SELECT")) {
      throw tokens.failure(
          "a SELECT inside an expression is not part of the "
              + grammar.dialect()
              + " dialect; write a path, or FOREACH to go through an array");
    }
    Expression inner = expressions.expression();
    if (tokens.isSymbol(",")) {
      throw tokens.failure("found ',', expected ')'; a list of values is written [a, b]");
    }
    tokens.expectSymbol(")");
    return inner;
  }

  private Expression array() throws SyntaxFailure {
    Place start = tokens.take().place();
    if (tokens.takeSymbol("]")) {
      return new Construction.ArrayLiteral(start.to(tokens.last()), List.of());
    }
    Expression first = expressions.expression();
    if (tokens.takeSymbol("..")) {
      Expression to = expressions.expression();
      tokens.expectSymbol("]");
      return new Construction.Range(start.to(tokens.last()), first, to);
    }
    List<Expression> elements = new ArrayList<>(List.of(first));
    while (tokens.takeSymbol(",")) {
      elements.add(expressions.expression());
    }
    if (!tokens.takeSymbol("]")) {
      throw tokens.expected("',' or ']'");
    }
    return new Construction.ArrayLiteral(start.to(tokens.last()), elements);
  }

  private Expression object() throws SyntaxFailure {
    Place start = tokens.take().place();
    List<Construction.ObjectLiteral.Member> members = new ArrayList<>();
    if (!tokens.takeSymbol("}")) {
      do {
        members.add(member());
      } while (tokens.takeSymbol(","));
      if (!tokens.takeSymbol("}")) {
        throw tokens.expected("',' or '}'");
      }
    }
    return new Construction.ObjectLiteral(start.to(tokens.last()), members);
  }

  private Construction.ObjectLiteral.Member member() throws SyntaxFailure {
    Token key = tokens.current();
    if (key.kind() != Token.Kind.TEXT && key.kind() != Token.Kind.QUOTED_NAME) {
      throw tokens.expected("a key in quotes");
    }
    tokens.take();
    tokens.expectSymbol(":");
    return new Construction.ObjectLiteral.Member(key.place(), key.text(), expressions.expression());
  }

  private Expression word(Token token) throws SyntaxFailure {
    if (token.isWord("CASE")) {
      return choice();
    }
    if (isLiteral(token)) {
      tokens.take();
      return new Literal.Named(
          token.place(), Literal.Word.valueOf(token.text().toUpperCase(Locale.ROOT)));
    }
    boolean call = tokens.peek(1).isSymbol("(");
    boolean namesOperator = token.text().equals("div") || token.text().equals("mod");
    if (grammar.isReserved(token.text()) && !(call && namesOperator)) {
      throw tokens.expected("an expression");
    }
    tokens.take();
    if (!tokens.isSymbol("(")) {
      return new Reference.Name(token.place(), token.text(), Reference.Quoting.BARE);
    }
    tokens.take();
    if (token.isWord("CAST")) {
      return cast(token);
    }
    return token.isWord("TRY") ? attempt(token) : call(token);
  }

  private boolean isLiteral(Token token) {
    if (grammar.has(Grammar.Feature.NULL_IS_A_NAME)) {
      return token.text().equals("true") || token.text().equals("false");
    }
    return token.isWord("TRUE") || token.isWord("FALSE") || token.isWord("NULL");
  }

  private Expression call(Token name) throws SyntaxFailure {
    if (grammar.has(Grammar.Feature.STAR_ARGUMENTS)) {
      return callWithStars(name);
    }
    if (tokens.isSymbol("*")) {
      throw tokens.failure(
          "'*' as an argument is not part of the "
              + grammar.dialect()
              + " dialect; payload is the whole message");
    }
    List<Expression> arguments = expressions.list(")");
    return new Operation.Call(name.place().to(tokens.last()), name.place(), name.text(), arguments);
  }

  private Expression callWithStars(Token name) throws SyntaxFailure {
    List<Expression> arguments = new ArrayList<>();
    if (!tokens.takeSymbol(")")) {
      do {
        arguments.add(starOrExpression());
      } while (tokens.takeSymbol(","));
      if (!tokens.takeSymbol(")")) {
        throw tokens.expected("',' or ')'");
      }
    }
    return new Operation.Call(name.place().to(tokens.last()), name.place(), name.text(), arguments);
  }

  private Expression starOrExpression() throws SyntaxFailure {
    return tokens.isSymbol("*")
        ? new Reference.Name(tokens.take().place(), "*", Reference.Quoting.QUOTED)
        : expressions.expression();
  }

  private Expression attempt(Token name) throws SyntaxFailure {
    Expression value = expressions.expression();
    tokens.expectSymbol(")");
    return new Operation.Try(name.place().to(tokens.last()), value);
  }

  private Expression cast(Token name) throws SyntaxFailure {
    Expression value = expressions.expression();
    tokens.expectWord("AS");
    Token type = tokens.current();
    if (type.kind() != Token.Kind.WORD) {
      throw tokens.expected("a type such as INT or TEXT");
    }
    tokens.take();
    tokens.expectSymbol(")");
    Place place = name.place().to(tokens.last());
    return new Operation.Cast(place, value, type.place(), type.text());
  }

  private Expression choice() throws SyntaxFailure {
    Place start = tokens.take().place();
    Expression subject = tokens.isWord("WHEN") ? null : expressions.expression();
    List<Case.When> branches = new ArrayList<>();
    while (tokens.takeWord("WHEN")) {
      Expression condition = expressions.expression();
      tokens.expectWord("THEN");
      branches.add(new Case.When(condition, expressions.expression()));
    }
    if (branches.isEmpty()) {
      throw tokens.expected("WHEN");
    }
    Expression otherwise = tokens.takeWord("ELSE") ? expressions.expression() : null;
    if (!tokens.takeWord("END")) {
      throw tokens.expected(otherwise == null ? "WHEN, ELSE or END" : "END");
    }
    return new Case(start.to(tokens.last()), subject, branches, otherwise);
  }
}
