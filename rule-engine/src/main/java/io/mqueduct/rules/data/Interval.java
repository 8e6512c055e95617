package io.mqueduct.rules.data;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The numbers on one side of a bound, or between two; asked of numbers where they stand in a
 * payload. Immutable.
 */
public final class Interval {
  private static final BigDecimal MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private final Numerals numerals;
  private final double from;
  private final double to;

  /** First and last integer; none if they are in the wrong order. */
  private final long first;

  private final long last;

  private Interval(Numerals numerals, double from, double to, long first, long last) {
    this.numerals = numerals;
    this.from = from;
    this.to = to;
    this.first = first;
    this.last = last;
  }

  /**
   * The bound and all above.
   *
   * @param bound a Long or a finite Double
   */
  public static Interval from(Number bound, Numerals numerals) {
    BigDecimal exact = exact(bound, numerals);
    double nearest = exact.doubleValue();
    double from = exact(nearest, numerals).compareTo(exact) < 0 ? Math.nextUp(nearest) : nearest;
    BigDecimal first = exact.setScale(0, RoundingMode.CEILING);
    return new Interval(
        numerals,
        from,
        Double.POSITIVE_INFINITY,
        first.max(MIN).min(MAX).longValue(),
        first.compareTo(MAX) > 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
  }

  /** The bound, as for {@link #from}, and all below. */
  public static Interval upTo(Number bound, Numerals numerals) {
    BigDecimal exact = exact(bound, numerals);
    double nearest = exact.doubleValue();
    double to = exact(nearest, numerals).compareTo(exact) > 0 ? Math.nextDown(nearest) : nearest;
    BigDecimal last = exact.setScale(0, RoundingMode.FLOOR);
    return new Interval(
        numerals,
        Double.NEGATIVE_INFINITY,
        to,
        last.compareTo(MIN) < 0 ? Long.MAX_VALUE : Long.MIN_VALUE,
        last.max(MIN).min(MAX).longValue());
  }

  private static BigDecimal exact(Number bound, Numerals numerals) {
    if (bound instanceof Long whole) {
      return BigDecimal.valueOf(whole);
    }
    double real = bound.doubleValue();
    return numerals == Numerals.DECIMALS ? BigDecimal.valueOf(real) : new BigDecimal(real);
  }

  /** The numbers in both. */
  public Interval and(Interval other) {
    return new Interval(
        numerals,
        Math.max(from, other.from),
        Math.min(to, other.to),
        Math.max(first, other.first),
        Math.min(last, other.last));
  }

  /** Whether only a double whose shortest text is the number can be asked. */
  boolean isOfDecimals() {
    return numerals == Numerals.DECIMALS;
  }

  boolean has(double real) {
    return real >= from && real <= to;
  }

  boolean has(long whole) {
    return whole >= first && whole <= last;
  }
}
