package io.mqueduct.rules.dialect.emqx;

import static io.mqueduct.rules.dialect.emqx.EmqxFunction.define;

import io.mqueduct.rules.data.Numbers;
import io.mqueduct.rules.dialect.Arithmetic.Operation;
import io.mqueduct.rules.dialect.Truth;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.FunctionPages;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Numbers and conversions to them. */
final class EmqxNumberFunctions {
  private static final String PAGES =
      """
      # number
      abs: The integer without its sign; a float is an error.
        abs(-2) -> 2
        abs(-2.5) -> error wrong-type
      bitand: Bits set in both integers.
        bitand(13, 5) -> 5
      bitnot: All bits of the integer turned over.
        bitnot(13) -> -14
      bitor: Bits set in either integer.
        bitor(8, 5) -> 13
      bitsl: The integer with its bits n places to the left.
        bitsl(1, 64) -> 18446744073709551616
      bitsr: The integer with its bits n places to the right; the sign stays.
        bitsr(-8, 1) -> -4
      bitxor: Bits set in one of the integers only.
        bitxor(13, 5) -> 8
      div: Quotient of two integers, cut.
        div(-7, 2) -> -3
        div(7.0, 2) -> error wrong-type
      eq: True if both are the same value: 1 is 1.0, and text is never a number.
        eq(1, 1.0) -> true
        eq('1', 1) -> false
      mod: Remainder of two integers, with the sign of the first.
        mod(-7, 2) -> -1
        mod(8.5, 2) -> error wrong-type
      power: x raised to y, always a float.
        power(2, 10) -> 1024.0
      round: The nearest integer, halves away from zero.
        round(2.5) -> 3
        round(-2.5) -> -3
      # conversion
      bool: true, false, 'true', 'false', 1 and 0 as a boolean; all else is an error.
        bool('true') -> true
        bool(0) -> false
        bool('yes') -> error wrong-type
      float: A number or numeric text as a float, rounded if decimals are given.
        float('3') -> 3.0
        float(3.14159, 2) -> 3.14
        float('x') -> error wrong-type
      int: A number or numeric text rounded down; true is 1, false 0.
        int('-3.1') -> -4
        int(true) -> 1
      """;

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
    return FunctionPages.attach(PAGES, all);
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
    double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
    if ("true".equals(value) || number == 1) {
      return true;
    }
    if ("false".equals(value) || number == 0) {
      return false;
    }
    throw EmqxValues.wrongType("'bool' takes true, false, 'true', 'false', 1 or 0", value);
  }
}
