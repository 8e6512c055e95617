package io.mqueduct.rules.syntax;

import io.mqueduct.rules.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Text to syntax tree. */
public final class Parser {
  private static final int MAX_BYTES = 64 * 1024;

  /** Levels of an expression, of a path and of a nested alias: what walks them recurses. */
  static final int MAX_DEPTH = 400;

  private Parser() {}

  /** The tree of a rule's whole text. */
  public static Statement statement(String text, Grammar grammar) throws SyntaxFailure {
    limitSize(text);
    Lexer lexer = new Lexer(text, 0, grammar);
    Statement statement = new StatementParser(new TokenCursor(lexer), grammar).statement();
    for (Expression root : expressions(statement)) {
      limitDepth(root);
    }
    return statement;
  }

  /** The expression that starts at {@code from} and ends before an unmatched {@code '}'}. */
  public static Embedded embedded(String text, int from, Grammar grammar) throws SyntaxFailure {
    limitSize(text);
    TokenCursor tokens = new TokenCursor(new Lexer(text, from, grammar));
    if (tokens.isSymbol("}")) {
      throw tokens.expected("an expression between '${' and '}'");
    }
    Expression expression = new ExpressionParser(tokens, grammar).expression();
    if (!tokens.isSymbol("}")) {
      throw tokens.expected("'}'");
    }
    limitDepth(expression);
    return new Embedded(expression, tokens.current().end());
  }

  /**
   * An expression inside other text.
   *
   * @param end position behind the closing brace, in chars
   */
  public record Embedded(Expression expression, int end) {}

  private static void limitSize(String text) throws SyntaxFailure {
    if (text.length() > MAX_BYTES || SourceText.utf8Length(text) > MAX_BYTES) {
      throw new SyntaxFailure(
          "too-long", "the text is longer than 64 KiB; split the rule", new Span(1, 1, 0, 0));
    }
  }

  /** All expressions of a statement that have no parent. */
  public static List<Expression> expressions(Statement statement) {
    return statement.accept(new Roots()).toList();
  }

  private static void limitDepth(Expression root) throws SyntaxFailure {
    Deque<Expression> nodes = new ArrayDeque<>(List.of(root));
    Deque<Integer> depths = new ArrayDeque<>(List.of(1));
    while (!nodes.isEmpty()) {
      Expression node = nodes.pop();
      int depth = depths.pop();
      if (depth > MAX_DEPTH) {
        throw new SyntaxFailure(
            "too-deep",
            "nested deeper than " + MAX_DEPTH + " levels; split the expression into aliases",
            node.place().span());
      }
      for (Expression child : node.children()) {
        nodes.push(child);
        depths.push(isSpine(node, child) ? depth : depth + 1 + steps(node));
      }
    }
  }

  private static int steps(Expression node) {
    return node instanceof Reference.Path path ? path.steps().size() : 0;
  }

  /** A long sum leans to the left; the compiler walks that side without recursion. */
  private static boolean isSpine(Expression node, Expression child) {
    return isArithmetic(node) && ((Operation.Binary) node).left() == child && isArithmetic(child);
  }

  private static boolean isArithmetic(Expression node) {
    return node instanceof Operation.Binary binary
        && binary.operator().family() == BinaryOperator.Family.ARITHMETIC;
  }

  private static final class Roots implements Statement.Visitor<Stream<Expression>> {
    @Override
    public Stream<Expression> select(Statement.Select select) {
      return Stream.of(
              select.variables().stream().map(Statement.Variable::value),
              values(select.items()),
              optional(select.where()))
          .flatMap(s -> s);
    }

    @Override
    public Stream<Expression> foreach(Statement.Foreach foreach) {
      List<Item> rows = foreach.rows();
      return Stream.of(
              values(foreach.items()),
              values(rows == null ? List.of() : rows),
              optional(foreach.incase()),
              optional(foreach.where()))
          .flatMap(s -> s);
    }

    private static Stream<Expression> values(List<Item> items) {
      return items.stream()
          .filter(Item.Value.class::isInstance)
          .map(item -> ((Item.Value) item).expression());
    }

    private static Stream<Expression> optional(@Nullable Expression expression) {
      return Stream.ofNullable(expression);
    }
  }
}
