package io.mqueduct.rules.dialect.aws;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Arithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Decimals of 34 digits; what cannot be computed is Undefined, never an error. */
final class AwsArithmetic implements Arithmetic {
  private static final int MAX_TEXT = 1 << 20;

  @Override
  public @Nullable Object apply(
      Operation operation, @Nullable Object left, @Nullable Object right) {
    if (operation == Operation.ADD && (left instanceof String || right instanceof String)) {
      return concat(left, right);
    }
    BigDecimal a = AwsValues.decimal(left);
    BigDecimal b = AwsValues.decimal(right);
    if (a == null || b == null) {
      return Missing.MISSING;
    }
    try {
      return AwsValues.isInt(left) && AwsValues.isInt(right)
          ? integers(operation, a.toBigInteger(), b.toBigInteger())
          : decimals(operation, a, b);
    } catch (ValueFailure | ArithmeticException beyondBounds) {
      return Missing.MISSING;
    }
  }

  private static Object integers(Operation operation, BigInteger a, BigInteger b) {
    return switch (operation) {
      case ADD -> AwsValues.integer(a.add(b));
      case SUBTRACT -> AwsValues.integer(a.subtract(b));
      case MULTIPLY -> AwsValues.integer(a.multiply(b));
      case MODULO -> b.signum() == 0 ? Missing.MISSING : AwsValues.integer(a.remainder(b));
      case DIV -> b.signum() == 0 ? Missing.MISSING : AwsValues.integer(a.divide(b));
      case DIVIDE -> decimals(operation, new BigDecimal(a), new BigDecimal(b));
    };
  }

  private static Object decimals(Operation operation, BigDecimal a, BigDecimal b) {
    boolean divides =
        operation == Operation.DIVIDE
            || operation == Operation.MODULO
            || operation == Operation.DIV;
    if (divides && b.signum() == 0) {
      return Missing.MISSING;
    }
    return AwsValues.number(
        switch (operation) {
          case ADD -> a.add(b);
          case SUBTRACT -> a.subtract(b);
          case MULTIPLY -> a.multiply(b);
          case DIVIDE -> a.divide(b, AwsValues.DECIMAL);
          case MODULO -> a.remainder(b);
          case DIV -> a.divide(b, AwsValues.DECIMAL).setScale(0, RoundingMode.DOWN);
        });
  }

  @Override
  public @Nullable Object negate(@Nullable Object operand) {
    BigDecimal decimal = AwsValues.decimal(operand);
    if (decimal == null) {
      return Missing.MISSING;
    }
    return AwsValues.isInt(operand)
        ? AwsValues.integer(decimal.toBigInteger().negate())
        : AwsValues.number(decimal.negate());
  }

  @Override
  public @Nullable Object affirm(@Nullable Object operand) {
    BigDecimal decimal = AwsValues.decimal(operand);
    return decimal == null
        ? Missing.MISSING
        : AwsValues.isInt(operand) ? operand : AwsValues.number(decimal);
  }

  @Override
  public @Nullable Object concat(@Nullable Object left, @Nullable Object right) {
    String a = AwsValues.text(left);
    String b = AwsValues.text(right);
    return a == null || b == null || a.length() + b.length() > MAX_TEXT
        ? Missing.MISSING
        : a.concat(b);
  }

  @Override
  public boolean accepts(Operation operation, Kind operand) {
    return switch (operand) {
      case INTEGER, DOUBLE, TEXT, MISSING -> true;
      case BOOLEAN, ARRAY, OBJECT, BYTES, NULL -> operation == Operation.ADD;
    };
  }
}
