package io.mqueduct.timeseries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Which timestamps are plausible: from {@code earliest} to {@code ahead} after now. Immutable.
 *
 * @param ahead how far a device's clock may be ahead of ours
 */
public record TimestampBounds(Instant earliest, Duration ahead, Clock clock) {
  private static final Instant FIRST = Instant.parse("1678-01-01T00:00:00Z");
  private static final Duration LONGEST = Duration.ofDays(36_525);

  public TimestampBounds {
    if (earliest.isBefore(FIRST) || earliest.isAfter(clock.instant())) {
      throw new IllegalArgumentException(
          "earliest timestamp: [" + earliest + "] must lie between 1678 and now");
    }
    if (ahead.isNegative() || ahead.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "timestamps ahead: [" + ahead + "] must be from 0 to 100 years");
    }
  }

  /** From 2000 to a day ahead of now. */
  public static TimestampBounds usual(Clock clock) {
    return new TimestampBounds(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofDays(1), clock);
  }

  long earliestNanos() {
    return EpochNanos.of(earliest);
  }

  long latestNanos() {
    return EpochNanos.of(clock.instant().plus(ahead));
  }

  boolean has(long nanos) {
    return nanos >= earliestNanos() && nanos <= latestNanos();
  }

  @Override
  public String toString() {
    return earliest + " to " + EpochNanos.instant(latestNanos());
  }
}
