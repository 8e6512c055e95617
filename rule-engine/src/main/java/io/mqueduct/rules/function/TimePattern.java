package io.mqueduct.rules.function;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** How a time is written as text. Immutable and thread-safe. */
final class TimePattern {
  /** A date; then, as far as given, a time and an offset. */
  static final TimePattern ISO =
      new TimePattern(
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .append(DateTimeFormatter.ISO_LOCAL_DATE)
              .optionalStart()
              .appendPattern("['T'][ ]")
              .append(DateTimeFormatter.ISO_LOCAL_TIME)
              .optionalStart()
              .appendPattern("[XXX][XX][X]")
              .optionalEnd()
              .optionalEnd()
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT));

  /** A date and a time of RFC 3339; UTC where the offset is not written. */
  static final TimePattern RFC_3339 =
      new TimePattern(
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .append(DateTimeFormatter.ISO_LOCAL_DATE)
              .appendPattern("['T'][ ]HH:mm:ss")
              .optionalStart()
              .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
              .optionalEnd()
              .appendPattern("[XXX][XX]")
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT));

  private final DateTimeFormatter formatter;

  private TimePattern(DateTimeFormatter formatter) {
    this.formatter = formatter;
  }

  /** A pattern of {@link DateTimeFormatter}, with English names. */
  static TimePattern of(String function, String pattern) throws FunctionFailure {
    try {
      return new TimePattern(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    } catch (IllegalArgumentException e) {
      throw Faults.fault("bad-pattern", function, pattern, "is no time pattern: " + e.getMessage());
    }
  }

  static ZoneId zone(String function, String zone) throws FunctionFailure {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw Faults.fault(
          "bad-zone", function, zone, "is no time zone such as Europe/Berlin or +02:00");
    }
  }

  /** Fields that the pattern lacks are zero, or 1 January 1970; a zone in the text wins. */
  Instant parse(String function, String text, ZoneId absent) throws FunctionFailure {
    try {
      TemporalAccessor parsed = formatter.parse(text);
      ZoneId zone = parsed.query(TemporalQueries.zone());
      return ZonedDateTime.of(date(parsed), time(parsed), zone == null ? absent : zone).toInstant();
    } catch (DateTimeException e) {
      throw Faults.fault("bad-time", function, text, "does not fit the pattern");
    }
  }

  private static LocalDate date(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    return date != null
        ? date
        : LocalDate.of(
            field(parsed, ChronoField.YEAR, 1970),
            field(parsed, ChronoField.MONTH_OF_YEAR, 1),
            field(parsed, ChronoField.DAY_OF_MONTH, 1));
  }

  private static LocalTime time(TemporalAccessor parsed) {
    LocalTime time = parsed.query(TemporalQueries.localTime());
    return time != null ? time : LocalTime.MIDNIGHT;
  }

  private static int field(TemporalAccessor parsed, ChronoField field, int absent) {
    return parsed.isSupported(field) ? parsed.get(field) : absent;
  }

  String format(String function, Instant time, ZoneId zone) throws FunctionFailure {
    try {
      return formatter.format(time.atZone(zone));
    } catch (DateTimeException e) {
      throw Faults.fault("bad-time", function, time, "cannot be written in the pattern");
    }
  }
}
