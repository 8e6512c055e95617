package io.mqueduct.timeseries;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads a column's value as a point's time. Numbers (also as text, also with decimals) are in a
 * given unit, or in the one unit that makes them plausible; text is ISO-8601, UTC where it names no
 * zone. Thread-safe.
 */
public final class TimestampReader {
  private static final long UNITS_APART = 1_000;
  private static final int LONGEST_TEXT = 64;
  private static final TimestampUnit[] UNITS = TimestampUnit.values();

  private final TimestampUnit[] units;
  private final TimestampBounds bounds;

  private TimestampReader(TimestampUnit[] units, TimestampBounds bounds) {
    this.units = units;
    this.bounds = bounds;
  }

  /** Numbers are in this unit. */
  public static TimestampReader in(TimestampUnit unit, TimestampBounds bounds) {
    return new TimestampReader(new TimestampUnit[] {unit}, bounds);
  }

  /**
   * The unit of a number is the one in which it lies within the bounds; they must be so close
   * together that there is only one.
   */
  public static TimestampReader detecting(TimestampBounds bounds) {
    long earliest = bounds.earliestNanos();
    if (earliest <= 0 || bounds.latestNanos() / earliest >= UNITS_APART) {
      throw new IllegalArgumentException(
          "earliest timestamp: ["
              + bounds.earliest()
              + "] is too early to tell s, ms, us and ns apart; give the unit or a later bound");
    }
    return new TimestampReader(UNITS, bounds);
  }

  /**
   * Nanoseconds since 1970.
   *
   * @param value a number or text
   */
  public long nanos(@Nullable Object value) throws UnwritablePointException {
    Object plain = value == null ? null : Values.plain(value);
    if (plain instanceof Long number) {
      return number(number);
    }
    if (plain == null || plain instanceof Boolean) {
      throw unreadable(value == null ? "null" : value);
    }
    return plain instanceof String text ? text(text) : decimal(plain, plain.toString());
  }

  private long number(long number) throws UnwritablePointException {
    long earliest = bounds.earliestNanos();
    long latest = bounds.latestNanos();
    for (TimestampUnit unit : units) {
      long nanos = unit.nanos();
      if (number <= latest / nanos && number >= earliest / nanos && number * nanos >= earliest) {
        return number * nanos;
      }
    }
    throw outside(number, BigDecimal.valueOf(number));
  }

  private long text(String text) throws UnwritablePointException {
    String stripped = text.strip();
    if (stripped.length() > LONGEST_TEXT) {
      throw unreadable(text);
    }
    Long nanos = EpochNanos.ofIso(stripped);
    if (nanos == null) {
      return decimal(text, stripped);
    }
    if (!bounds.has(nanos)) {
      throw new UnwritablePointException(
          "timestamp " + Quoted.value(text) + " is not within " + bounds + "; widen the bounds");
    }
    return nanos;
  }

  private long decimal(Object shown, String text) throws UnwritablePointException {
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException noNumber) {
      throw unreadable(shown);
    }
    for (TimestampUnit unit : units) {
      Long nanos = EpochNanos.of(number, unit);
      if (nanos != null && bounds.has(nanos)) {
        return nanos;
      }
    }
    throw outside(shown, number);
  }

  private static UnwritablePointException unreadable(Object value) {
    return new UnwritablePointException(
        "timestamp "
            + Quoted.value(value)
            + " is neither a number nor an ISO-8601 date and time such as 2026-11-21T09:30:00Z");
  }

  private UnwritablePointException outside(Object shown, BigDecimal number) {
    String value = "timestamp " + Quoted.value(shown);
    if (units.length > 1) {
      return new UnwritablePointException(
          value
              + " is within "
              + bounds
              + " in none of s, ms, us, ns ("
              + closest(number)
              + "); give the unit or widen the bounds");
    }
    return new UnwritablePointException(
        value
            + " in "
            + units[0].symbol()
            + reading(number, units[0])
            + ", not within "
            + bounds
            + better(number));
  }

  private static String reading(BigDecimal number, TimestampUnit unit) {
    Long nanos = EpochNanos.of(number, unit);
    return nanos == null ? " is beyond the year 2261" : " is " + EpochNanos.instant(nanos);
  }

  /** The reading of the unit whose order of magnitude is nearest. */
  private String closest(BigDecimal number) {
    TimestampUnit best = TimestampUnit.NANOSECONDS;
    double smallest = Double.MAX_VALUE;
    for (TimestampUnit unit : UNITS) {
      double nanos = Math.max(1, Math.abs(number.doubleValue()) * unit.nanos());
      double distance = Math.abs(Math.log(nanos / bounds.latestNanos()));
      if (distance < smallest) {
        smallest = distance;
        best = unit;
      }
    }
    return "guessed " + best.symbol() + ": it" + reading(number, best);
  }

  private String better(BigDecimal number) {
    for (TimestampUnit unit : UNITS) {
      Long nanos = EpochNanos.of(number, unit);
      if (nanos != null && bounds.has(nanos)) {
        return "; in " + unit.symbol() + " it would be " + EpochNanos.instant(nanos);
      }
    }
    return "; widen the bounds";
  }
}
