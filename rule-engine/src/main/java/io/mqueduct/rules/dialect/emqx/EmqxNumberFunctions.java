package io.mqueduct.rules.dialect.emqx;

import static io.mqueduct.rules.dialect.emqx.EmqxFunction.define;

import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.dialect.Arithmetic.Operation;
import io.mqueduct.rules.dialect.Truth;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Numbers and conversions to them. */
final class EmqxNumberFunctions {
  private static final EmqxArithmetic ARITHMETIC = new EmqxArithmetic();
  private static final EmqxComparison COMPARISON = new EmqxComparison();
  private static final int MAX_SHIFT = 4096;
  private static final int MAX_DECIMALS = 20;

  private EmqxNumberFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.add(define("abs", "x", args -> Numbers.integer(integer("abs", args[0]).abs())));
    all.add(define("round", "x", args -> round(args[0])));
    all.add(define("power", "x y", args -> power(args)));
    all.add(bits("bitand", BigInteger::and));
    all.add(bits("bitor", BigInteger::or));
    all.add(bits("bitxor", BigInteger::xor));
    all.add(define("bitnot", "x", args -> Numbers.integer(integer("bitnot", args[0]).not())));
    all.add(define("bitsl", "x n", args -> shift("bitsl", args, 1)));
    all.add(define("bitsr", "x n", args -> shift("bitsr", args, -1)));
    all.add(define("div", "x y", args -> ARITHMETIC.apply(Operation.DIV, args[0], args[1])));
    all.add(define("mod", "x y", args -> ARITHMETIC.apply(Operation.MODULO, args[0], args[1])));
    all.add(define("eq", "x y", args -> equal(args)));
    all.add(define("int", "x", args -> toInteger(args[0])));
    all.add(define("float", "x decimals?", args -> toFloat(args)));
    all.add(define("bool", "x", args -> toBoolean(args[0])));
    return all;
  }

  private static BigInteger integer(String function, @Nullable Object value)
      throws FunctionFailure {
    if (value == null || !EmqxValues.isInteger(value)) {
      throw EmqxValues.wrongType("'" + function + "' takes an integer", value);
    }
    return Numbers.big(value);
  }

  private static double number(String function, @Nullable Object value) throws FunctionFailure {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw EmqxValues.wrongType("'" + function + "' takes a number", value);
  }

  private static FunctionDefinition bits(String name, BinaryOperator<BigInteger> work) {
    return define(
        name,
        "x y",
        args -> Numbers.integer(work.apply(integer(name, args[0]), integer(name, args[1]))));
  }

  private static Object shift(String name, @Nullable Object[] arguments, int direction)
      throws FunctionFailure {
    BigInteger places = integer(name, arguments[1]);
    if (places.abs().bitLength() > 16 || places.abs().intValue() > MAX_SHIFT) {
      throw EmqxValues.wrongType("'" + name + "' takes at most 4096 places", arguments[1]);
    }
    return Numbers.integer(integer(name, arguments[0]).shiftLeft(direction * places.intValue()));
  }

  /** Half away from zero. */
  private static Object round(@Nullable Object value) throws FunctionFailure {
    if (EmqxValues.isInteger(value)) {
      return value == null ? 0L : value;
    }
    BigDecimal exact = new BigDecimal(number("round", value));
    return Numbers.integer(exact.setScale(0, RoundingMode.HALF_UP).toBigInteger());
  }

  private static Object power(@Nullable Object[] arguments) throws FunctionFailure {
    return Numbers.finite(Math.pow(number("power", arguments[0]), number("power", arguments[1])));
  }

  /** Numbers by value; anything else must be the very same. */
  private static Object equal(@Nullable Object[] arguments) {
    Object left = arguments[0];
    Object right = arguments[1];
    return left instanceof Number && right instanceof Number
        ? (Object) (COMPARISON.equal(left, right) == Truth.TRUE)
        : (Object) EmqxValues.same(left, right);
  }

  private static Object toInteger(@Nullable Object value) throws FunctionFailure {
    if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    Object number = EmqxValues.isText(value) ? EmqxValues.number(EmqxValues.print(value)) : value;
    if (number instanceof Double d) {
      return Numbers.integer(
          new BigDecimal(Numbers.finite(d)).setScale(0, RoundingMode.FLOOR).toBigInteger());
    }
    if (number instanceof Number integer) {
      return integer;
    }
    throw EmqxValues.wrongType("'int' takes a number, numeric text or a boolean", value);
  }

  private static Object toFloat(@Nullable Object[] arguments) throws FunctionFailure {
    Object value = arguments[0];
    Object number = EmqxValues.isText(value) ? EmqxValues.number(EmqxValues.print(value)) : value;
    if (!(number instanceof Number real)) {
      throw EmqxValues.wrongType("'float' takes a number or numeric text", value);
    }
    double result = Numbers.finite(real.doubleValue());
    if (arguments.length == 1) {
      return result;
    }
    int decimals = integer("float", arguments[1]).intValue();
    if (decimals < 0 || decimals > MAX_DECIMALS) {
      throw EmqxValues.wrongType("'float' takes 0 to 20 decimals", arguments[1]);
    }
    return BigDecimal.valueOf(result).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
  }

  private static Object toBoolean(@Nullable Object value) throws FunctionFailure {
    if (value instanceof Boolean) {
      return value;
    }
    if ("true".equals(value) || Long.valueOf(1).equals(value)) {
      return true;
    }
    if ("false".equals(value) || Long.valueOf(0).equals(value)) {
      return false;
    }
    throw EmqxValues.wrongType("'bool' takes true, false, 'true', 'false', 1 or 0", value);
  }
}
