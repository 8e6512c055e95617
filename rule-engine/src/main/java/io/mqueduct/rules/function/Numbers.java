package io.mqueduct.rules.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Arithmetic on numbers of both kinds: integers are promoted, doubles stay finite. */
final class Numbers {
  private Numbers() {}

  static double finite(String function, @Nullable Object of, double value) throws FunctionFailure {
    if (!Double.isFinite(value)) {
      throw Faults.fault("not-finite", function, of, "has no finite result");
    }
    return value;
  }

  /** The double that prints like the float: 21.5, 0.1, not 0.10000000149011612. */
  static double widened(float value) {
    return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : value;
  }

  static BigInteger big(Object integer) {
    return integer instanceof Long l ? BigInteger.valueOf(l) : (BigInteger) integer;
  }

  static BigDecimal decimal(Object number) {
    return number instanceof Double
        ? new BigDecimal(number.toString())
        : new BigDecimal(big(number));
  }

  static int compare(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    return exact(a).compareTo(exact(b));
  }

  static BigDecimal exact(Object number) {
    return number instanceof Double d ? new BigDecimal(d) : new BigDecimal(big(number));
  }

  static int sign(Object number) {
    return number instanceof Double d ? (int) Math.signum(d) : big(number).signum();
  }

  static Object abs(String function, Object number) throws FunctionFailure {
    return number instanceof Double d
        ? (Object) Math.abs(d)
        : Limits.integer(function, big(number).abs());
  }

  /** The number without what is behind the decimal point, by the mode. */
  static Object whole(String function, Object number, RoundingMode mode) throws FunctionFailure {
    if (!(number instanceof Double d)) {
      return number;
    }
    return Limits.integer(function, new BigDecimal(d).setScale(0, mode).toBigInteger());
  }

  /** Rounds the digits as they are printed; an integer if no digit is kept behind the point. */
  static Object round(String function, Object number, int digits, RoundingMode mode)
      throws FunctionFailure {
    int kept = Math.max(-1_300, Math.min(1_300, digits));
    if (!(number instanceof Double) && kept >= 0) {
      return number;
    }
    BigDecimal rounded = decimal(number).setScale(kept, mode);
    return kept > 0
        ? (Object) finite(function, number, rounded.doubleValue())
        : Limits.integer(function, rounded.toBigInteger());
  }

  static Object modulo(String function, Object a, Object b) throws FunctionFailure {
    if (sign(b) == 0) {
      throw Faults.fault("division-by-zero", function, a, "the divisor is 0");
    }
    return a instanceof Double || b instanceof Double
        ? (Object) finite(function, a, ((Number) a).doubleValue() % ((Number) b).doubleValue())
        : Limits.integer(function, big(a).remainder(big(b)));
  }

  static Object quotient(String function, Object a, Object b) throws FunctionFailure {
    if (sign(b) == 0) {
      throw Faults.fault("division-by-zero", function, a, "the divisor is 0");
    }
    if (a instanceof Double || b instanceof Double) {
      double quotient = ((Number) a).doubleValue() / ((Number) b).doubleValue();
      return whole(function, finite(function, a, quotient), RoundingMode.DOWN);
    }
    return Limits.integer(function, big(a).divide(big(b)));
  }

  /** Exact for integers with an exponent of 0 or more, else a double. */
  static Object power(String function, Object base, Object exponent) throws FunctionFailure {
    if (!(base instanceof Double) && exponent instanceof Long l && l >= 0) {
      return exactPower(function, big(base), l);
    }
    double result = Math.pow(((Number) base).doubleValue(), ((Number) exponent).doubleValue());
    return finite(function, base, result);
  }

  private static Object exactPower(String function, BigInteger base, long exponent)
      throws FunctionFailure {
    if (base.abs().bitLength() <= 1) {
      return base.pow((int) (exponent == 0 ? 0 : 2 - (exponent & 1))).longValue();
    }
    Limits.bits(function, Math.min(exponent, Limits.BITS + 1L) * (base.bitLength() - 1L));
    return Limits.integer(function, base.pow((int) Math.min(exponent, Limits.BITS + 1L)));
  }
}
