package io.mqueduct.rules.dialect;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.function.FunctionFailure;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Integers that grow, IEEE doubles, text that concatenates; missing and null go through. */
final class NativeArithmetic implements Arithmetic {
  private static final int MAX_TEXT = 1 << 20;

  @Override
  public @Nullable Object apply(Operation operation, @Nullable Object left, @Nullable Object right)
      throws FunctionFailure {
    if (left == Missing.MISSING || right == Missing.MISSING) {
      return Missing.MISSING;
    }
    if (left == null || right == null) {
      return null;
    }
    if (operation == Operation.ADD && (left instanceof String || right instanceof String)) {
      return concat(left, right);
    }
    requireNumber(operation.symbol(), left);
    requireNumber(operation.symbol(), right);
    try {
      return compute(operation, left, right);
    } catch (ValueFailure outOfBounds) {
      throw new FunctionFailure(outOfBounds.code(), outOfBounds.text());
    }
  }

  private static void requireNumber(String symbol, Object operand) throws FunctionFailure {
    if (!(operand instanceof Number)) {
      boolean text = operand instanceof String;
      throw new FunctionFailure(
          "wrong-type",
          "'%s' takes numbers, not %s%s"
              .formatted(
                  symbol, Shown.kindAndValue(operand), text ? "; to_number(x) converts" : ""));
    }
  }

  private static Object compute(Operation operation, Object left, Object right)
      throws FunctionFailure {
    if (operation == Operation.DIVIDE || left instanceof Double || right instanceof Double) {
      return Numbers.finite(
          computeDoubles(operation, Numbers.toDouble(left), Numbers.toDouble(right)));
    }
    if (left instanceof Long a && right instanceof Long b) {
      return computeLongs(operation, a, b);
    }
    return computeBig(operation, Numbers.big(left), Numbers.big(right));
  }

  private static double computeDoubles(Operation operation, double a, double b)
      throws FunctionFailure {
    return switch (operation) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / nonZero(b);
      case DIV -> truncate(a / nonZero(b));
      case MODULO -> a % nonZero(b);
    };
  }

  private static double truncate(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  private static double nonZero(double divisor) throws FunctionFailure {
    if (divisor == 0) {
      throw divisionByZero();
    }
    return divisor;
  }

  private static FunctionFailure divisionByZero() {
    return new FunctionFailure("division-by-zero", "division by zero; guard it with CASE or TRY");
  }

  private static Object computeLongs(Operation operation, long a, long b) throws FunctionFailure {
    if ((operation == Operation.DIV || operation == Operation.MODULO) && b == 0) {
      throw divisionByZero();
    }
    long result;
    boolean overflow;
    switch (operation) {
      case ADD -> {
        result = a + b;
        overflow = ((a ^ result) & (b ^ result)) < 0;
      }
      case SUBTRACT -> {
        result = a - b;
        overflow = ((a ^ b) & (a ^ result)) < 0;
      }
      case MULTIPLY -> {
        result = a * b;
        overflow = Math.multiplyHigh(a, b) != result >> 63;
      }
      case MODULO -> {
        result = a % b;
        overflow = false;
      }
      default -> {
        result = a / b;
        overflow = a == Long.MIN_VALUE && b == -1;
      }
    }
    return overflow
        ? computeBig(operation, BigInteger.valueOf(a), BigInteger.valueOf(b))
        : (Object) result;
  }

  private static Object computeBig(Operation operation, BigInteger a, BigInteger b)
      throws FunctionFailure {
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

  @Override
  public @Nullable Object negate(@Nullable Object operand) throws FunctionFailure {
    if (operand == null || operand == Missing.MISSING) {
      return operand;
    }
    if (operand instanceof Double d) {
      return -d;
    }
    requireNumber("-", operand);
    return computeInteger(operand);
  }

  private static Object computeInteger(Object operand) {
    return operand instanceof Long l && l != Long.MIN_VALUE
        ? (Object) (-l)
        : Numbers.integer(Numbers.big(operand).negate());
  }

  @Override
  public @Nullable Object affirm(@Nullable Object operand) throws FunctionFailure {
    if (operand != null && operand != Missing.MISSING) {
      requireNumber("+", operand);
    }
    return operand;
  }

  @Override
  public @Nullable Object concat(@Nullable Object left, @Nullable Object right)
      throws FunctionFailure {
    if (left == Missing.MISSING || right == Missing.MISSING) {
      return Missing.MISSING;
    }
    if (left == null || right == null) {
      return null;
    }
    String a = text(left);
    String b = text(right);
    if (a.length() + b.length() > MAX_TEXT) {
      throw new FunctionFailure("text-too-long", "the text is longer than 1 MiB");
    }
    return a.concat(b);
  }

  private static String text(Object operand) throws FunctionFailure {
    if (operand instanceof String string) {
      return string;
    }
    if (operand instanceof Bytes bytes) {
      return bytes
          .utf8()
          .orElseThrow(
              () ->
                  new FunctionFailure(
                      "not-text",
                      "bytes that are not UTF-8 cannot be joined with text; see base64_encode"));
    }
    JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
    out.value(operand);
    return out.toString();
  }

  @Override
  public boolean accepts(Operation operation, Kind operand) {
    return switch (operand) {
      case INTEGER, DOUBLE, NULL, MISSING -> true;
      case TEXT -> operation == Operation.ADD;
      case BOOLEAN, BYTES, ARRAY, OBJECT -> operation == Operation.ADD;
    };
  }
}
