package io.mqueduct.timeseries;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Nanoseconds since 1970 in 64 bits: the years 1678 to 2261. */
final class EpochNanos {
  private static final long SECOND = 1_000_000_000;
  private static final int DATE = 10;
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private EpochNanos() {}

  static long of(Instant instant) {
    return instant.getEpochSecond() * SECOND + instant.getNano();
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }

  /** Rounded down; null where it does not fit. */
  static @Nullable Long of(BigDecimal number, TimestampUnit unit) {
    // Guards against 1e999999999, whose plain form would fill the memory.
    if (number.precision() - (long) number.scale() > MAX.precision()) {
      return null;
    }
    BigDecimal nanos = number.multiply(BigDecimal.valueOf(unit.nanos()));
    return nanos.abs().compareTo(MAX) > 0
        ? null
        : (Long) nanos.setScale(0, RoundingMode.FLOOR).longValue();
  }

  /** ISO-8601 date, or date and time, in UTC where it names no zone; null for anything else. */
  static @Nullable Long ofIso(String text) {
    if (text.length() < DATE || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    try {
      Instant instant = iso(text.replace(' ', 'T'));
      return instant.getEpochSecond() > MAX.longValue() / SECOND
              || instant.getEpochSecond() < -MAX.longValue() / SECOND
          ? null
          : (Long) of(instant);
    } catch (DateTimeException notIso) {
      return null;
    }
  }

  private static Instant iso(String text) {
    if (text.length() == DATE) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime offset
        ? offset.toInstant()
        : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
  }
}
