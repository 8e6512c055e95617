package io.mqueduct.rules.dialect.aws;

import static io.mqueduct.rules.dialect.aws.AwsFunction.define;

import io.mqueduct.rules.dialect.Arithmetic.Operation;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionPages;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions of numbers; exact where AWS is, else in double precision. */
final class AwsNumberFunctions {
  private static final String PAGES =
      """
      # number
      abs: The number without its sign.
        abs(-2.5) -> 2.5
        abs('-3') -> 3
        abs('warm') -> undefined
      acos: Arc cosine in radians; Undefined beyond -1 to 1.
        acos(1) -> 0
        acos(2) -> undefined
      asin: Arc sine in radians; Undefined beyond -1 to 1.
        asin(0) -> 0
      atan: Arc tangent in radians.
        atan(0) -> 0
      atan2: Angle in radians of the point (y, x).
        atan2(0, 1) -> 0
      bitand: Bits set in both integers; decimals and texts are rounded down.
        bitand(13, 5.9) -> 5
      bitnot: All bits of the integer turned over.
        bitnot(13) -> -14
      bitor: Bits set in either integer; decimals and texts are rounded down.
        bitor(8, 5) -> 13
      bitxor: Bits set in one of the integers only.
        bitxor(13, '5') -> 8
      ceil: The next whole number up.
        ceil(1.2) -> 2
      cos: Cosine of an angle in radians.
        cos(0) -> 1
      cosh: Hyperbolic cosine.
        cosh(0) -> 1
      exp: e raised to x.
        exp(0) -> 1
      floor: The next whole number down.
        floor('-1.2') -> -2
      ln: Logarithm to base e; Undefined for 0 and below.
        ln(1) -> 0
        ln(0) -> undefined
      log: Logarithm to base 10; Undefined for 0 and below.
        log(1000) -> 3
      mod: The rest of a division, with the sign of x.
        mod(-7, 2) -> -1
      power: x raised to y, in double precision.
        power(2, 10) -> 1024
      remainder: The rest of a division, as mod has it.
        remainder(8.5, 2) -> 0.5
      round: The nearest whole number, halves away from zero.
        round(2.5) -> 3
        round(-1.5) -> -2
      sign: -1, 0 or 1.
        sign(-7) -> -1
      sin: Sine of an angle in radians.
        sin(0) -> 0
      sinh: Hyperbolic sine.
        sinh(0) -> 0
      sqrt: Square root; Undefined below zero.
        sqrt(9) -> 3
        sqrt(-1) -> undefined
      tan: Tangent of an angle in radians.
        tan(0) -> 0
      tanh: Hyperbolic tangent.
        tanh(0) -> 0
      trunc: The number cut behind that many decimals, 0 to 34.
        trunc(2.987, 2) -> 2.98
      """;

  private static final AwsArithmetic ARITHMETIC = new AwsArithmetic();
  private static final int MAX_DIGITS = 34;

  private static final Map<String, DoubleUnaryOperator> REALS =
      Map.ofEntries(
          Map.entry("acos", Math::acos),
          Map.entry("asin", Math::asin),
          Map.entry("atan", Math::atan),
          Map.entry("cos", Math::cos),
          Map.entry("sin", Math::sin),
          Map.entry("tan", Math::tan),
          Map.entry("sinh", Math::sinh),
          Map.entry("cosh", Math::cosh),
          Map.entry("tanh", Math::tanh),
          Map.entry("exp", Math::exp),
          Map.entry("ln", Math::log),
          Map.entry("log", Math::log10),
          Map.entry("sqrt", Math::sqrt));

  private AwsNumberFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    REALS.forEach((name, function) -> all.add(real(name, function)));
    all.add(real("atan2", Math::atan2));
    all.add(real("power", Math::pow));
    all.add(exact("abs", BigDecimal::abs));
    all.add(exact("ceil", d -> d.setScale(0, RoundingMode.CEILING)));
    all.add(exact("floor", d -> d.setScale(0, RoundingMode.FLOOR)));
    all.add(exact("round", d -> d.setScale(0, RoundingMode.HALF_UP)));
    all.add(exact("sign", d -> BigDecimal.valueOf(d.signum())));
    all.add(define("trunc", "x digits", args -> trunc(args)));
    for (String name : List.of("mod", "remainder")) {
      all.add(define(name, "x y", args -> ARITHMETIC.apply(Operation.MODULO, args[0], args[1])));
    }
    all.add(bits("bitand", BigInteger::and));
    all.add(bits("bitor", BigInteger::or));
    all.add(bits("bitxor", BigInteger::xor));
    all.add(define("bitnot", "x", args -> not(args[0])));
    return FunctionPages.attach(PAGES, all);
  }

  /** Exact work on a decimal. */
  private interface Exact {
    BigDecimal of(BigDecimal decimal);
  }

  private static FunctionDefinition exact(String name, Exact work) {
    return define(
        name,
        "x",
        args -> {
          BigDecimal decimal = AwsValues.decimal(args[0]);
          return decimal == null ? null : AwsValues.number(work.of(decimal));
        });
  }

  private static FunctionDefinition real(String name, DoubleUnaryOperator function) {
    return define(
        name,
        "x",
        args -> {
          BigDecimal x = AwsValues.decimal(args[0]);
          return x == null ? null : AwsValues.real(function.applyAsDouble(x.doubleValue()));
        });
  }

  private static FunctionDefinition real(String name, DoubleBinaryOperator function) {
    return define(
        name,
        "x y",
        args -> {
          BigDecimal x = AwsValues.decimal(args[0]);
          BigDecimal y = AwsValues.decimal(args[1]);
          return x == null || y == null
              ? null
              : AwsValues.real(function.applyAsDouble(x.doubleValue(), y.doubleValue()));
        });
  }

  private static FunctionDefinition bits(String name, BinaryOperator<BigInteger> work) {
    return define(
        name,
        "x y",
        args -> {
          BigInteger x = AwsValues.floor(args[0]);
          BigInteger y = AwsValues.floor(args[1]);
          return x == null || y == null ? null : AwsValues.integer(work.apply(x, y));
        });
  }

  private static @Nullable Object not(@Nullable Object value) {
    BigInteger whole = AwsValues.floor(value);
    return whole == null ? null : AwsValues.integer(whole.not());
  }

  private static @Nullable Object trunc(@Nullable Object[] arguments) {
    BigDecimal x = AwsValues.decimal(arguments[0]);
    Integer digits = AwsValues.count(arguments[1]);
    if (x == null || digits == null) {
      return null;
    }
    int kept = Math.max(0, Math.min(MAX_DIGITS, digits));
    return AwsValues.number(x.scale() <= kept ? x : x.setScale(kept, RoundingMode.DOWN));
  }
}
