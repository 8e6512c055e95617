package io.mqueduct.rules.dialect.aws;

import static io.mqueduct.rules.dialect.aws.AwsFunction.define;

import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionPages;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as text: patterns of Joda-Time when written, of the JDK when read. English, UTC. */
final class AwsTimeFunctions {
  private static final String PAGES =
      """
      # time
      parse_time: Milliseconds since the epoch as text in a pattern of Joda-Time, in UTC or a zone.
        parse_time('yyyy-MM-dd HH:mm:ss', 1718000000123) -> "2024-06-10 06:13:20"
        parse_time('EEEE HH:mm', 1718000000123, 'Europe/Berlin') -> "Monday 08:13"
        parse_time('q{', 0) -> undefined
      time_to_epoch: Milliseconds since the epoch of a text in a pattern of Java.
        time_to_epoch('2024-06-10 06:13', 'yyyy-MM-dd HH:mm') -> 1717999980000
        time_to_epoch('soon', 'yyyy') -> undefined
      """;

  private AwsTimeFunctions() {}

  static List<FunctionDefinition> all() {
    return FunctionPages.attach(
        PAGES,
        List.of(
            define("parse_time", "pattern ms zone?", args -> format(args)),
            define("time_to_epoch", "text pattern", args -> parse(args))));
  }

  private static @Nullable Object format(@Nullable Object[] arguments) {
    String pattern = AwsValues.text(arguments[0]);
    BigInteger millis = AwsValues.floor(arguments[1]);
    String zone = arguments.length > 2 ? AwsValues.text(arguments[2]) : "UTC";
    if (pattern == null || millis == null || zone == null || millis.bitLength() >= Long.SIZE) {
      return null;
    }
    try {
      return JodaPattern.format(
          pattern, Instant.ofEpochMilli(millis.longValue()).atZone(ZoneId.of(zone)));
    } catch (DateTimeException | IllegalArgumentException undefined) {
      return null;
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  private static @Nullable Object parse(@Nullable Object[] arguments) {
    String text = AwsValues.text(arguments[0]);
    String pattern = AwsValues.text(arguments[1]);
    if (text == null || pattern == null) {
      return null;
    }
    try {
      TemporalAccessor parsed = formatter(pattern).parse(text);
      ZoneId zone = parsed.query(TemporalQueries.zone());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      return ZonedDateTime.of(
              date(parsed),
              time == null ? LocalTime.MIDNIGHT : time,
              zone == null ? ZoneOffset.UTC : zone)
          .toInstant()
          .toEpochMilli();
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException undefined) {
      return null;
    }
  }

  private static LocalDate date(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    return date != null
        ? date
        : LocalDate.of(
            field(parsed, ChronoField.YEAR, field(parsed, ChronoField.YEAR_OF_ERA, 1970)),
            field(parsed, ChronoField.MONTH_OF_YEAR, 1),
            field(parsed, ChronoField.DAY_OF_MONTH, 1));
  }

  private static int field(TemporalAccessor parsed, ChronoField field, int absent) {
    return parsed.isSupported(field) ? parsed.get(field) : absent;
  }
}
