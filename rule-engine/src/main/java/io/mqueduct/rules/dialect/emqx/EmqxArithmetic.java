package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Arithmetic;
import io.mqueduct.rules.function.FunctionFailure;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Integers without end, doubles, text that + joins; anything else is an error. */
final class EmqxArithmetic implements Arithmetic {
  private static final int MAX_TEXT = 1 << 20;

  @Override
  public Object apply(Operation operation, @Nullable Object left, @Nullable Object right)
      throws FunctionFailure {
    boolean text = EmqxValues.isText(left) || EmqxValues.isText(right);
    if (operation == Operation.ADD && text) {
      return concat(left, right);
    }
    Number a = number(operation, left);
    Number b = number(operation, right);
    try {
      return compute(operation, a, b);
    } catch (ValueFailure outOfBounds) {
      throw new FunctionFailure(outOfBounds.code(), outOfBounds.text());
    }
  }

  private static Number number(Operation operation, @Nullable Object operand)
      throws FunctionFailure {
    boolean whole = operation == Operation.DIV || operation == Operation.MODULO;
    if (operand instanceof Number number && !(whole && number instanceof Double)) {
      return number;
    }
    String symbol = operation == Operation.MODULO ? "mod" : operation.symbol();
    throw EmqxValues.wrongType(
        "'" + symbol + "' takes " + (whole ? "integers" : "numbers"), operand);
  }

  private static Object compute(Operation operation, Number left, Number right)
      throws FunctionFailure {
    boolean real = left instanceof Double || right instanceof Double;
    if (operation == Operation.DIVIDE || real) {
      return Numbers.finite(reals(operation, left.doubleValue(), right.doubleValue()));
    }
    BigInteger a = Numbers.big(left);
    BigInteger b = Numbers.big(right);
    boolean divides = operation == Operation.DIV || operation == Operation.MODULO;
    if (divides && b.signum() == 0) {
      throw divisionByZero();
    }
    return Numbers.integer(
        switch (operation) {
          case ADD -> a.add(b);
          case SUBTRACT -> a.subtract(b);
          case MULTIPLY -> a.multiply(b);
          case MODULO -> a.remainder(b);
          case DIV, DIVIDE -> a.divide(b);
        });
  }

  private static double reals(Operation operation, double a, double b) throws FunctionFailure {
    if (operation == Operation.DIVIDE && b == 0) {
      throw divisionByZero();
    }
    return switch (operation) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE, DIV -> a / b;
      case MODULO -> a % b;
    };
  }

  private static FunctionFailure divisionByZero() {
    return new FunctionFailure("division-by-zero", "division by zero; guard it with CASE");
  }

  @Override
  public Object negate(@Nullable Object operand) throws FunctionFailure {
    Number number = number(Operation.SUBTRACT, operand);
    return number instanceof Double d
        ? (Object) (-d)
        : Numbers.integer(Numbers.big(number).negate());
  }

  @Override
  public Object affirm(@Nullable Object operand) throws FunctionFailure {
    return number(Operation.ADD, operand);
  }

  @Override
  public Object concat(@Nullable Object left, @Nullable Object right) throws FunctionFailure {
    Object both = EmqxValues.join(Arrays.asList(left, right));
    int length = both instanceof Bytes bytes ? bytes.length() : both.toString().length();
    if (length > MAX_TEXT) {
      throw new FunctionFailure("text-too-long", "the text is longer than 1 MiB");
    }
    return both;
  }

  @Override
  public boolean accepts(Operation operation, Kind operand) {
    return operand.isNumber() || operation == Operation.ADD;
  }
}
