package io.mqueduct.rules.analysis;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.dialect.Arithmetic;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.syntax.BinaryOperator;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Operation;
import java.util.ArrayDeque;
import java.util.Deque;

/** Signs, sums and products; constant operands are checked for their kind. */
final class ArithmeticAnalyzer {
  private final ExpressionAnalyzer expressions;
  private final Arithmetic arithmetic;
  private final ProblemList problems;
  private final Folder folder;

  ArithmeticAnalyzer(
      ExpressionAnalyzer expressions, Semantics semantics, ProblemList problems, Folder folder) {
    this.expressions = expressions;
    this.arithmetic = semantics.arithmetic();
    this.problems = problems;
    this.folder = folder;
  }

  Typed negative(Operation.Unary minus) {
    return folder.negative(new Computed.Negative(minus.place().span(), operand(minus, "-")));
  }

  Typed affirmed(Operation.Unary plus) {
    return folder.affirmed(new Computed.Affirmed(plus.place().span(), operand(plus, "+")));
  }

  private Typed operand(Operation.Unary sign, String symbol) {
    Typed operand = expressions.analyze(sign.operand());
    checkOperand(Arithmetic.Operation.SUBTRACT, operand, symbol);
    return operand;
  }

  /** Walks down the left side in a loop: a sum of thousands must not overflow the stack. */
  Typed arithmetic(Operation.Binary binary) {
    Deque<Operation.Binary> spine = new ArrayDeque<>();
    Expression lowest = binary;
    while (lowest instanceof Operation.Binary
        && ((Operation.Binary) lowest).operator().family() == BinaryOperator.Family.ARITHMETIC) {
      spine.push((Operation.Binary) lowest);
      lowest = ((Operation.Binary) lowest).left();
    }
    Typed left = expressions.analyze(lowest);
    for (Operation.Binary node : spine) {
      left = computation(node, left, expressions.analyze(node.right()));
    }
    return left;
  }

  private Typed computation(Operation.Binary binary, Typed left, Typed right) {
    Arithmetic.Operation operation =
        switch (binary.operator()) {
          case PLUS -> Arithmetic.Operation.ADD;
          case MINUS -> Arithmetic.Operation.SUBTRACT;
          case TIMES -> Arithmetic.Operation.MULTIPLY;
          case DIVIDE -> Arithmetic.Operation.DIVIDE;
          case DIV -> Arithmetic.Operation.DIV;
          default -> Arithmetic.Operation.MODULO;
        };
    Arithmetic.Operation needed =
        isSum(operation, left, right) ? Arithmetic.Operation.SUBTRACT : operation;
    checkOperand(needed, left, operation.symbol());
    checkOperand(needed, right, operation.symbol());
    return folder.computation(
        new Computed.Computation(binary.place().span(), operation, left, right));
  }

  /** True for a {@code +} that cannot join texts: what it takes is what {@code -} takes. */
  private static boolean isSum(Arithmetic.Operation operation, Typed left, Typed right) {
    return operation == Arithmetic.Operation.ADD
        && left instanceof Typed.Constant a
        && right instanceof Typed.Constant b
        && a.kind() != Kind.TEXT
        && b.kind() != Kind.TEXT;
  }

  private void checkOperand(Arithmetic.Operation operation, Typed operand, String symbol) {
    if (!(operand instanceof Typed.Constant constant)) {
      return;
    }

    if (!arithmetic.accepts(operation, constant.kind())) {
      String hint = constant.kind() == Kind.TEXT ? "; to_number(x) converts" : "";
      problems.doubt(
          "wrong-type",
          operand.span(),
          "'%s' takes numbers, not %s%s"
              .formatted(symbol, Shown.kindAndValue(constant.value()), hint));
    }
  }
}
