package io.mqueduct.rules.function;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Units in which times since the epoch are counted. */
enum TimeUnit {
  SECOND(0),
  MILLISECOND(3),
  MICROSECOND(6),
  NANOSECOND(9);

  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private final BigInteger nanos;
  private final DateTimeFormatter rfc3339;

  TimeUnit(int digits) {
    nanos = BigInteger.TEN.pow(9 - digits);
    rfc3339 = new DateTimeFormatterBuilder().appendInstant(digits).toFormatter(Locale.ROOT);
  }

  static TimeUnit named(String name) throws FunctionFailure {
    for (TimeUnit unit : values()) {
      if (unit.name().toLowerCase(Locale.ROOT).equals(name)) {
        return unit;
      }
    }
    throw new FunctionFailure(
        "bad-unit",
        "unit " + Faults.shown(name) + ": must be second, millisecond, microsecond or nanosecond");
  }

  /** How many of the unit are a second. */
  long perSecond() {
    return NANOS_PER_SECOND.divide(nanos).longValue();
  }

  /** Rounded down. */
  Object of(Instant time) throws FunctionFailure {
    BigInteger all =
        BigInteger.valueOf(time.getEpochSecond())
            .multiply(NANOS_PER_SECOND)
            .add(BigInteger.valueOf(time.getNano()));
    BigInteger[] parts = all.divideAndRemainder(nanos);
    BigInteger down = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return Limits.integer("time", down);
  }

  Instant instant(@Nullable Object[] arguments, int index) throws FunctionFailure {
    BigInteger all = Arguments.integer("time", arguments, index).multiply(nanos);
    try {
      BigInteger[] parts = all.divideAndRemainder(NANOS_PER_SECOND);
      return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    } catch (ArithmeticException | DateTimeException e) {
      throw Faults.fault("bad-time", "time", arguments[index], "is too far from the epoch");
    }
  }

  String rfc3339(Instant time) {
    return rfc3339.format(time);
  }
}
