package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.text;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.text;
import static io.mqueduct.rules.function.Parameters.whole;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clock, parsing and formatting; UTC unless a zone is given, names of days in English. */
final class TimeFunctions {
  private static final String FAMILY = "time";

  private TimeFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>(clock());
    all.addAll(patterns());
    all.addAll(rfc3339());
    return all;
  }

  private static List<FunctionDefinition> clock() {
    return List.of(
        function(FAMILY, "now")
            .varying()
            .doc("Milliseconds since the epoch; the same everywhere in one message.")
            .example("now()", "1718000000456")
            .as((a, c) -> c.now()),
        function(FAMILY, "now_timestamp")
            .takes(unit())
            .varying()
            .doc("Time since the epoch in second (default), millisecond, microsecond, nanosecond.")
            .example("now_timestamp()", "1718000000")
            .example("now_timestamp('millisecond')", "1718000000456")
            .as((a, c) -> TimeUnit.named(text(a, 0, "second")).of(Instant.ofEpochMilli(c.now()))),
        function(FAMILY, "now_rfc3339")
            .takes(unit())
            .varying()
            .doc("The time as RFC 3339 text in UTC, as fine as the unit (default second).")
            .example("now_rfc3339()", "\"2024-06-10T06:13:20Z\"")
            .example("now_rfc3339('millisecond')", "\"2024-06-10T06:13:20.456Z\"")
            .as(
                (a, c) ->
                    TimeUnit.named(text(a, 0, "second")).rfc3339(Instant.ofEpochMilli(c.now()))));
  }

  private static List<FunctionDefinition> patterns() {
    return List.of(
        function(FAMILY, "parse_time")
            .synonyms("to_epoch", "time_to_epoch")
            .takes(text("time"), optional(text("pattern")), optional(text("zone")))
            .doc("Milliseconds since the epoch of a text in a Java pattern, or in ISO 8601.")
            .example("parse_time('10 Jun 2024', 'd MMM yyyy')", "1717977600000")
            .example("parse_time('2024-06-10T08:13:20+02:00')", "1718000000000")
            .example(
                "parse_time('2024-06-10 08:13', 'yyyy-MM-dd HH:mm', 'Europe/Berlin')",
                "1717999980000")
            .example("parse_time('soon', 'yyyy')", "error bad-time")
            .prepared(TimeFunctions::prepareParse)
            .as((a, c) -> prepareParse(new Written(a)).apply(a, c)),
        function(FAMILY, "format_time")
            .takes(whole("ms"), text("pattern"), optional(text("zone")))
            .doc("Milliseconds since the epoch as text in a Java pattern.")
            .example(
                "format_time(1718000000123, 'yyyy-MM-dd HH:mm:ss.SSS')",
                "\"2024-06-10 06:13:20.123\"")
            .example("format_time(1718000000123, 'EEEE HH:mm', '+02:00')", "\"Monday 08:13\"")
            .example("format_time(0, 'q{')", "error bad-pattern")
            .prepared(TimeFunctions::prepareFormat)
            .as((a, c) -> prepareFormat(new Written(a)).apply(a, c)));
  }

  private static List<FunctionDefinition> rfc3339() {
    return List.of(
        function(FAMILY, "rfc3339_to_unix_ts")
            .takes(text("time"), unit())
            .doc("Time since the epoch of RFC 3339 text, in the unit (default second).")
            .example("rfc3339_to_unix_ts('2024-06-10T06:13:20Z')", "1718000000")
            .example("rfc3339_to_unix_ts('2024-06-10T06:13:20.5Z', 'millisecond')", "1718000000500")
            .example("rfc3339_to_unix_ts('2023-02-29T00:00:00Z')", "error bad-time")
            .as((a, c) -> TimeUnit.named(text(a, 1, "second")).of(instant(text(a, 0)))),
        function(FAMILY, "unix_ts_to_rfc3339")
            .takes(whole("time"), unit())
            .doc("Time since the epoch in the unit (default second) as RFC 3339 text in UTC.")
            .example("unix_ts_to_rfc3339(1718000000)", "\"2024-06-10T06:13:20Z\"")
            .example(
                "unix_ts_to_rfc3339(1718000000123, 'millisecond')", "\"2024-06-10T06:13:20.123Z\"")
            .as(TimeFunctions::toRfc3339));
  }

  private static Parameter unit() {
    return optional(text("unit"));
  }

  /** Arguments of a call that was not prepared: all are known now. */
  private record Written(@Nullable Object[] arguments) implements Constants {
    @Override
    public int count() {
      return arguments.length;
    }

    @Override
    public boolean has(int index) {
      return index < arguments.length;
    }

    @Override
    public @Nullable Object value(int index) {
      return arguments[index];
    }
  }

  private static Body prepareParse(Constants constants) throws FunctionFailure {
    if (constants.count() > 1 && !constants.has(1) || constants.count() > 2 && !constants.has(2)) {
      checkZone("parse_time", constants);
      return (a, c) -> prepareParse(new Written(a)).apply(a, c);
    }
    TimePattern pattern =
        constants.count() == 1
            ? TimePattern.ISO
            : TimePattern.of("parse_time", String.valueOf(constants.value(1)));
    ZoneId zone = zone("parse_time", constants);
    return (a, c) -> pattern.parse("parse_time", text(a, 0), zone).toEpochMilli();
  }

  private static Body prepareFormat(Constants constants) throws FunctionFailure {
    if (!constants.has(1) || constants.count() > 2 && !constants.has(2)) {
      checkZone("format_time", constants);
      return (a, c) -> prepareFormat(new Written(a)).apply(a, c);
    }
    TimePattern pattern = TimePattern.of("format_time", String.valueOf(constants.value(1)));
    ZoneId zone = zone("format_time", constants);
    return (a, c) -> pattern.format("format_time", TimeUnit.MILLISECOND.instant(a, 0), zone);
  }

  private static void checkZone(String function, Constants constants) throws FunctionFailure {
    if (constants.has(2)) {
      zone(function, constants);
    }
  }

  private static ZoneId zone(String function, Constants constants) throws FunctionFailure {
    return constants.count() > 2
        ? TimePattern.zone(function, String.valueOf(constants.value(2)))
        : java.time.ZoneOffset.UTC;
  }

  private static Instant instant(String text) throws FunctionFailure {
    return TimePattern.RFC_3339.parse("rfc3339_to_unix_ts", text, java.time.ZoneOffset.UTC);
  }

  private static Object toRfc3339(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    TimeUnit unit = TimeUnit.named(text(arguments, 1, "second"));
    return unit.rfc3339(unit.instant(arguments, 0));
  }
}
