package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.count;
import static io.mqueduct.rules.function.Arguments.integer;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.number;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.repeated;
import static io.mqueduct.rules.function.Parameters.whole;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rounding, remainders, choice and bits of numbers. */
final class NumberFunctions {
  private static final String FAMILY = "number";

  private NumberFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>(rounding());
    all.addAll(arithmetic());
    all.addAll(choice());
    all.addAll(bits());
    return all;
  }

  private static List<FunctionDefinition> rounding() {
    return List.of(
        of("abs")
            .doc("x without its sign.")
            .example("abs(-2.5)", "2.5")
            .example("abs(-9223372036854775808)", "9223372036854775808")
            .as((a, c) -> Numbers.abs("abs", a[0])),
        of("sign")
            .doc("-1, 0 or 1.")
            .example("sign(-0.5)", "-1")
            .as((a, c) -> (long) Numbers.sign(a[0])),
        of("ceil")
            .synonyms("ceiling")
            .doc("The least integer that is not below x.")
            .example("ceil(1.2)", "2")
            .example("ceil(-1.2)", "-1")
            .as((a, c) -> Numbers.whole("ceil", a[0], RoundingMode.CEILING)),
        of("floor")
            .doc("The greatest integer that is not above x.")
            .example("floor(-1.2)", "-2")
            .as((a, c) -> Numbers.whole("floor", a[0], RoundingMode.FLOOR)),
        digits("round")
            .doc("x with that many decimals, halves away from zero; an integer without decimals.")
            .example("round(2.5)", "3")
            .example("round(-2.5)", "-3")
            .example("round(21.456, 2)", "21.46")
            .example("round(1234, -2)", "1200")
            .as((a, c) -> round("round", a, RoundingMode.HALF_UP)),
        digits("trunc")
            .doc("x cut to that many decimals; an integer without decimals.")
            .example("trunc(-2.9)", "-2")
            .example("trunc(2.987, 2)", "2.98")
            .as((a, c) -> round("trunc", a, RoundingMode.DOWN)));
  }

  private static List<FunctionDefinition> arithmetic() {
    return List.of(
        pair("mod")
            .synonyms("remainder")
            .doc("Remainder with the sign of x, like %.")
            .example("mod(-7, 2)", "-1")
            .example("mod(8.5, 2)", "0.5")
            .example("mod(1, 0)", "error division-by-zero")
            .as((a, c) -> Numbers.modulo("mod", a[0], a[1])),
        pair("fmod")
            .doc("Remainder with the sign of x, always a double.")
            .example("fmod(7, 4)", "3.0")
            .as((a, c) -> ((Number) Numbers.modulo("fmod", a[0], a[1])).doubleValue()),
        pair("div")
            .doc("Quotient cut to an integer.")
            .example("div(-7, 2)", "-3")
            .as((a, c) -> Numbers.quotient("div", a[0], a[1])),
        pair("power")
            .synonyms("pow")
            .doc("x raised to y; exact for integers if y is not negative.")
            .example("power(2, 70)", "1180591620717411303424")
            .example("power(2, -1)", "0.5")
            .example("power(-8, 0.5)", "error not-finite")
            .as((a, c) -> Numbers.power("power", a[0], a[1])),
        function(FAMILY, "rand")
            .synonyms("random")
            .varying()
            .doc("A double from 0.0 to below 1.0.")
            .example("floor(rand())", "0")
            .as((a, c) -> c.random().nextDouble()));
  }

  private static List<FunctionDefinition> choice() {
    return List.of(
        function(FAMILY, "clamp")
            .takes(number("x"), number("low"), number("high"))
            .doc("x, but not below low and not above high.")
            .example("clamp(120, 0, 100)", "100")
            .example("clamp(5, 9, 1)", "error bad-range")
            .as(NumberFunctions::clamp),
        many("greatest")
            .synonyms("max")
            .doc("The greatest of the numbers.")
            .example("greatest(1, 2.5, 2)", "2.5")
            .as((a, c) -> extreme(a, 1)),
        many("least")
            .synonyms("min")
            .doc("The least of the numbers.")
            .example("least(1, 2.5, -2)", "-2")
            .as((a, c) -> extreme(a, -1)));
  }

  private static List<FunctionDefinition> bits() {
    return List.of(
        integers("bitand")
            .doc("Bits set in both integers.")
            .example("bitand(13, 5)", "5")
            .as((a, c) -> combine("bitand", a, BigInteger::and)),
        integers("bitor")
            .doc("Bits set in either integer.")
            .example("bitor(8, 5)", "13")
            .as((a, c) -> combine("bitor", a, BigInteger::or)),
        integers("bitxor")
            .doc("Bits set in one of the integers only.")
            .example("bitxor(13, 5)", "8")
            .as((a, c) -> combine("bitxor", a, BigInteger::xor)),
        function(FAMILY, "bitnot")
            .takes(whole("x"))
            .doc("All bits of the integer turned over: -x - 1.")
            .example("bitnot(13)", "-14")
            .as((a, c) -> Limits.integer("bitnot", integer("bitnot", a, 0).not())),
        shift("bitsl")
            .doc("The integer with its bits n places to the left; it never wraps.")
            .example("bitsl(1, 64)", "18446744073709551616")
            .as((a, c) -> shifted("bitsl", a, 1)),
        shift("bitsr")
            .doc("The integer with its bits n places to the right; the sign stays.")
            .example("bitsr(-8, 1)", "-4")
            .as((a, c) -> shifted("bitsr", a, -1)));
  }

  private static Define of(String name) {
    return function(FAMILY, name).takes(number("x"));
  }

  private static Define digits(String name) {
    return function(FAMILY, name).takes(number("x"), optional(whole("decimals")));
  }

  private static Define pair(String name) {
    return function(FAMILY, name).takes(number("x"), number("y"));
  }

  private static Define many(String name) {
    return function(FAMILY, name).takes(number("x"), repeated(number("more")));
  }

  private static Define integers(String name) {
    return function(FAMILY, name).takes(whole("x"), whole("y"));
  }

  private static Define shift(String name) {
    return function(FAMILY, name).takes(whole("x"), whole("n"));
  }

  private static Object round(String function, @Nullable Object[] arguments, RoundingMode mode)
      throws FunctionFailure {
    Object number = arguments[0];
    return arguments.length == 1
        ? Numbers.whole(function, number, mode)
        : Numbers.round(function, number, count(function, arguments, 1), mode);
  }

  private static Object clamp(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    Object low = arguments[1];
    Object high = arguments[2];
    if (Numbers.compare(low, high) > 0) {
      throw Faults.fault("bad-range", "clamp", low, "low must not be above high");
    }
    Object x = arguments[0];
    return Numbers.compare(x, low) < 0 ? low : Numbers.compare(x, high) > 0 ? high : x;
  }

  private static Object extreme(@Nullable Object[] arguments, int direction) {
    Object best = arguments[0];
    for (Object argument : arguments) {
      best = Numbers.compare(argument, best) * direction > 0 ? argument : best;
    }
    return best;
  }

  private interface Combination {
    BigInteger of(BigInteger a, BigInteger b);
  }

  private static Object combine(
      String function, @Nullable Object[] arguments, Combination combination)
      throws FunctionFailure {
    BigInteger a = integer(function, arguments, 0);
    BigInteger b = integer(function, arguments, 1);
    return Limits.integer(function, combination.of(a, b));
  }

  private static Object shifted(String function, @Nullable Object[] arguments, int direction)
      throws FunctionFailure {
    BigInteger value = integer(function, arguments, 0);
    int places = count(function, arguments, 1);
    int left = Math.max(-1_100_000, Math.min(1_100_000, places)) * direction;
    if (left > 0 && value.signum() != 0) {
      Limits.bits(function, value.bitLength() + (long) left);
    }
    return Limits.integer(function, value.shiftLeft(left));
  }
}
