package io.mqueduct.rules.dialect.aws;

import static io.mqueduct.rules.dialect.aws.AwsFunction.define;

import io.mqueduct.rules.dialect.Arithmetic.Operation;
import io.mqueduct.rules.function.FunctionDefinition;
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
    all.add(exact("abs", "The value without its sign.", BigDecimal::abs));
    all.add(exact("ceil", "The next whole number up.", d -> d.setScale(0, RoundingMode.CEILING)));
    all.add(exact("floor", "The next whole number down.", d -> d.setScale(0, RoundingMode.FLOOR)));
    all.add(exact("round", "The nearest whole number.", d -> d.setScale(0, RoundingMode.HALF_UP)));
    all.add(exact("sign", "-1, 0 or 1.", d -> BigDecimal.valueOf(d.signum())));
    all.add(define("trunc", "x digits", "Cut behind that many decimals.", args -> trunc(args)));
    for (String name : List.of("mod", "remainder")) {
      all.add(
          define(
              name,
              "x y",
              "The rest of a division.",
              args -> ARITHMETIC.apply(Operation.MODULO, args[0], args[1])));
    }
    all.add(bits("bitand", BigInteger::and));
    all.add(bits("bitor", BigInteger::or));
    all.add(bits("bitxor", BigInteger::xor));
    all.add(define("bitnot", "x", "All bits turned round.", args -> not(args[0])));
    return all;
  }

  /** Exact work on a decimal. */
  private interface Exact {
    BigDecimal of(BigDecimal decimal);
  }

  private static FunctionDefinition exact(String name, String doc, Exact work) {
    return define(
        name,
        "x",
        doc,
        args -> {
          BigDecimal decimal = AwsValues.decimal(args[0]);
          return decimal == null ? null : AwsValues.number(work.of(decimal));
        });
  }

  private static FunctionDefinition real(String name, DoubleUnaryOperator function) {
    return define(
        name,
        "x",
        "In double precision.",
        args -> {
          BigDecimal x = AwsValues.decimal(args[0]);
          return x == null ? null : AwsValues.real(function.applyAsDouble(x.doubleValue()));
        });
  }

  private static FunctionDefinition real(String name, DoubleBinaryOperator function) {
    return define(
        name,
        "x y",
        "In double precision.",
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
        "Bit by bit.",
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
