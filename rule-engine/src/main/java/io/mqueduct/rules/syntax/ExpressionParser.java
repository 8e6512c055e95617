package io.mqueduct.rules.syntax;

import static io.mqueduct.rules.syntax.Test.Polarity.NEGATED;
import static io.mqueduct.rules.syntax.Test.Polarity.PLAIN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operators, lowest precedence first; what stands between them is read by {@link OperandParser}.
 */
final class ExpressionParser {
  private static final int MAX_NESTING = 100;
  private static final Map<String, BinaryOperator> COMPARISONS =
      Map.of(
          "=", BinaryOperator.EQUAL,
          "<>", BinaryOperator.NOT_EQUAL,
          "!=", BinaryOperator.NOT_EQUAL,
          "<", BinaryOperator.LESS,
          "<=", BinaryOperator.LESS_OR_EQUAL,
          ">", BinaryOperator.GREATER,
          ">=", BinaryOperator.GREATER_OR_EQUAL,
          "=~", BinaryOperator.MATCHES);

  private final TokenCursor tokens;
  private final OperandParser operands;
  private final Grammar grammar;
  private int nesting;

  ExpressionParser(TokenCursor tokens, Grammar grammar) {
    this.tokens = tokens;
    this.grammar = grammar;
    this.operands = new OperandParser(tokens, this, grammar);
  }

  Expression expression() throws SyntaxFailure {
    enter();
    Chain chain = new Chain(BinaryOperator.OR, conjunction());
    while (tokens.isWord("OR")) {
      chain.add(tokens.take().place(), conjunction());
    }
    nesting--;
    return chain.balanced();
  }

  /** One operand with its path. */
  Expression operand() throws SyntaxFailure {
    return operands.operand();
  }

  private void enter() throws SyntaxFailure {
    if (++nesting > MAX_NESTING) {
      throw new SyntaxFailure(
          "too-deep",
          "nested deeper than " + MAX_NESTING + " levels; split the expression into aliases",
          tokens.current().span());
    }
  }

  private Expression conjunction() throws SyntaxFailure {
    Chain chain = new Chain(BinaryOperator.AND, negation());
    while (tokens.isWord("AND")) {
      chain.add(tokens.take().place(), negation());
    }
    return chain.balanced();
  }

  private Expression negation() throws SyntaxFailure {
    if (!tokens.isWord("NOT")) {
      return comparison();
    }
    Place start = tokens.take().place();
    enter();
    Expression operand = negation();
    nesting--;
    return new Operation.Unary(start.to(operand.place()), UnaryOperator.NOT, operand);
  }

  private Expression comparison() throws SyntaxFailure {
    Expression left = concatenation();
    while (true) {
      Expression longer = comparisonAfter(left);
      if (longer == null) {
        return left;
      }
      if (!(longer instanceof Test.Is) && startsComparison()) {
        throw tokens.failure(
            "comparisons cannot be chained; join them with AND, or use parentheses");
      }
      left = longer;
    }
  }

  private boolean startsComparison() throws SyntaxFailure {
    Token token = tokens.current();
    return token.kind() == Token.Kind.SYMBOL && COMPARISONS.containsKey(token.text());
  }

  private @Nullable Expression comparisonAfter(Expression left) throws SyntaxFailure {
    Token token = tokens.current();
    if (startsComparison()) {
      BinaryOperator operator = COMPARISONS.get(token.text());
      return binary(operator == null ? BinaryOperator.EQUAL : operator, left, this::concatenation);
    }
    if (token.kind() != Token.Kind.WORD) {
      return null;
    }
    if (isAliasLikeAnOperator(token)) {
      return null;
    }
    if (token.isWord("IS")) {
      return is(left);
    }
    boolean negated = token.isWord("NOT");
    Token verb = negated ? tokens.peek(1) : token;
    if (!verb.isWord("IN") && !verb.isWord("LIKE") && !verb.isWord("BETWEEN")) {
      if (negated) {
        tokens.take();
        throw tokens.expected("IN, LIKE or BETWEEN");
      }
      return null;
    }
    if (negated) {
      tokens.take();
    }
    tokens.take();
    return verbAfter(left, verb, negated ? NEGATED : PLAIN);
  }

  /** {@code x like FROM}: a bare alias that is called as an operator is. */
  private boolean isAliasLikeAnOperator(Token token) throws SyntaxFailure {
    boolean operator = token.isWord("IS") || token.isWord("LIKE") || token.isWord("BETWEEN");
    if (!operator || grammar.aliases() != Grammar.Aliases.AFTER_AS_OR_BARE) {
      return false;
    }
    Token next = tokens.peek(1);
    return next.isSymbol(",")
        || next.isSymbol(".")
        || List.of("FROM", "DO", "INCASE").stream().anyMatch(next::isWord);
  }

  private Expression verbAfter(Expression left, Token verb, Test.Polarity polarity)
      throws SyntaxFailure {
    if (verb.isWord("IN")) {
      return in(left, polarity);
    }
    if (verb.isWord("LIKE")) {
      return like(left, polarity);
    }
    Expression low = concatenation();
    tokens.expectWord("AND");
    Expression high = concatenation();
    return new Test.Between(left.place().to(high.place()), left, polarity, low, high);
  }

  private Expression in(Expression subject, Test.Polarity polarity) throws SyntaxFailure {
    if (!tokens.takeSymbol("(")) {
      Expression array = operands.operand();
      return new Test.In(subject.place().to(array.place()), subject, polarity, List.of(), array);
    }
    List<Expression> members = list(")");
    if (members.isEmpty()) {
      throw new SyntaxFailure("syntax", "IN needs at least one value", tokens.last().span());
    }
    return new Test.In(subject.place().to(tokens.last()), subject, polarity, members, null);
  }

  private Expression like(Expression subject, Test.Polarity polarity) throws SyntaxFailure {
    Expression pattern = concatenation();
    Expression escape = tokens.takeWord("ESCAPE") ? concatenation() : null;
    Place end = escape == null ? pattern.place() : escape.place();
    return new Test.Like(subject.place().to(end), subject, polarity, pattern, escape);
  }

  private Expression is(Expression subject) throws SyntaxFailure {
    tokens.take();
    Test.Polarity polarity = tokens.takeWord("NOT") ? NEGATED : PLAIN;
    Test.Emptiness emptiness;
    if (tokens.takeWord("NULL")) {
      emptiness = Test.Emptiness.NULL;
    } else if (tokens.takeWord("MISSING")) {
      emptiness = Test.Emptiness.MISSING;
    } else {
      throw tokens.expected(polarity == NEGATED ? "NULL or MISSING" : "NULL, MISSING or NOT");
    }
    return new Test.Is(subject.place().to(tokens.last()), subject, polarity, emptiness);
  }

  private Expression concatenation() throws SyntaxFailure {
    Chain chain = new Chain(BinaryOperator.CONCAT, sum());
    while (tokens.isSymbol("||")) {
      chain.add(tokens.take().place(), sum());
    }
    return chain.balanced();
  }

  Expression sum() throws SyntaxFailure {
    Expression left = product();
    while (tokens.isSymbol("+") || tokens.isSymbol("-")) {
      BinaryOperator operator = tokens.isSymbol("+") ? BinaryOperator.PLUS : BinaryOperator.MINUS;
      left = binary(operator, left, this::product);
    }
    return left;
  }

  private Expression product() throws SyntaxFailure {
    Expression left = signed();
    BinaryOperator operator = productOperator();
    while (operator != null) {
      left = binary(operator, left, this::signed);
      operator = productOperator();
    }
    return left;
  }

  private @Nullable BinaryOperator productOperator() throws SyntaxFailure {
    Token token = tokens.current();
    if (token.isSymbol("*")) {
      return BinaryOperator.TIMES;
    }
    if (token.isSymbol("/")) {
      return BinaryOperator.DIVIDE;
    }
    if (token.isSymbol("%") || token.isWord("mod")) {
      return BinaryOperator.MODULO;
    }
    return token.isWord("div") ? BinaryOperator.DIV : null;
  }

  private Expression signed() throws SyntaxFailure {
    if (!tokens.isSymbol("-") && !tokens.isSymbol("+")) {
      return operands.operand();
    }
    Token sign = tokens.take();
    enter();
    Expression operand = signed();
    nesting--;
    UnaryOperator operator = sign.isSymbol("-") ? UnaryOperator.MINUS : UnaryOperator.PLUS;
    return new Operation.Unary(sign.place().to(operand.place()), operator, operand);
  }

  private Expression binary(BinaryOperator operator, Expression left, Reader right)
      throws SyntaxFailure {
    Place place = tokens.take().place();
    Expression other = right.read();
    return new Operation.Binary(left.place().to(other.place()), operator, place, left, other);
  }

  /** Expressions up to the closing symbol, which is taken. */
  List<Expression> list(String close) throws SyntaxFailure {
    List<Expression> all = new ArrayList<>();
    if (tokens.takeSymbol(close)) {
      return all;
    }
    do {
      all.add(expression());
    } while (tokens.takeSymbol(","));
    if (!tokens.takeSymbol(close)) {
      throw tokens.expected("',' or '" + close + "'");
    }
    return all;
  }

  /** Reads one operand of an operator. */
  private interface Reader {
    Expression read() throws SyntaxFailure;
  }
}
