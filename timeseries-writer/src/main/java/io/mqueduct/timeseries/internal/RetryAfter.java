package io.mqueduct.timeseries.internal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header Retry-After: seconds or a date [RFC 9110, 10.2.3]. Immutable. */
record RetryAfter(Clock clock, Duration cap) {
  private static final int LONGEST_SECONDS = 9;

  /** How long to wait; zero for no header, a past date, and what cannot be read. */
  Duration read(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Duration.ZERO;
    }
    Duration wait = parse(header.strip());
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(cap) > 0 ? cap : wait;
  }

  private Duration parse(String header) {
    if (header.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return header.length() > LONGEST_SECONDS ? cap : Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(clock.instant(), date.toInstant());
    } catch (DateTimeException unreadable) {
      return Duration.ZERO;
    }
  }
}
