package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.integer;
import static io.mqueduct.rules.function.Arguments.text;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.oneOf;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.text;
import static io.mqueduct.rules.function.Parameters.whole;

import io.mqueduct.rules.data.Kind;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Times in patterns of percent signs, counted in a unit, at an offset from UTC. */
final class DateFunctions {
  private static final String FAMILY = "time";

  private DateFunctions() {}

  static List<FunctionDefinition> all() {
    return List.of(
        function(FAMILY, "format_date")
            .takes(text("unit"), offset("offset"), text("format"), optional(whole("time")))
            .varying()
            .doc(
                "Time since the epoch in the unit (default: now) as text by %Y %m %d %H %M %S %3N"
                    + " %6N %N %z %:z; the offset is text or seconds.")
            .example(
                "format_date('millisecond', '+02:00', '%Y-%m-%d %H:%M:%S.%3N%:z', 1718000000123)",
                "\"2024-06-10 08:13:20.123+02:00\"")
            .example("format_date('second', 'Z', '%H:%M')", "\"06:13\"")
            .example("format_date('second', 'Mars', '%H')", "error bad-zone")
            .as(DateFunctions::format),
        function(FAMILY, "date_to_unix_ts")
            .takes(
                text("unit"),
                oneOf("offset_or_format", Kind.TEXT, Kind.INTEGER),
                text("format_or_text"),
                optional(text("text")))
            .doc(
                "Text by such a format as time since the epoch in the unit, at an offset (default"
                    + " Z); what is literal in the format is skipped, not compared.")
            .example(
                "date_to_unix_ts('second', '%Y-%m-%d %H:%M', '2024-06-10 06:13')", "1717999980")
            .example(
                "date_to_unix_ts('millisecond', '+02:00', '%Y%m%d %H%M', '20240610 0813')",
                "1717999980000")
            .example("date_to_unix_ts('second', '%Y', 'soon')", "error bad-time")
            .as(DateFunctions::parse),
        function(FAMILY, "timezone_to_offset_seconds")
            .synonyms("timezone_to_second")
            .takes(offset("offset"))
            .doc("Seconds that an offset such as +02:00 or Z is ahead of UTC.")
            .example("timezone_to_offset_seconds('+02:00')", "7200")
            .example("timezone_to_offset_seconds('-0330')", "-12600")
            .as((a, c) -> (long) offset("timezone_to_offset_seconds", a[0]).getTotalSeconds()));
  }

  private static Parameter offset(String name) {
    return oneOf(name, Kind.TEXT, Kind.INTEGER);
  }

  private static Object format(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    TimeUnit unit = TimeUnit.named(text(arguments, 0));
    ZoneOffset offset = offset("format_date", arguments[1]);
    PercentPattern pattern = new PercentPattern(text(arguments, 2));
    if (arguments.length < 4) {
      return pattern.format(context.now(), TimeUnit.MILLISECOND.perSecond(), offset);
    }
    BigInteger time = integer("format_date", arguments, 3);
    if (time.bitLength() >= Long.SIZE) {
      throw Faults.fault("bad-time", "format_date", time, "is too far from the epoch");
    }
    return pattern.format(time.longValue(), unit.perSecond(), offset);
  }

  private static Object parse(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    boolean hasOffset = arguments.length == 4;
    if (!hasOffset && !(arguments[1] instanceof String)) {
      throw Faults.fault("wrong-type", "date_to_unix_ts", arguments[1], "a format is a text");
    }
    TimeUnit unit = TimeUnit.named(text(arguments, 0));
    ZoneOffset offset = hasOffset ? offset("date_to_unix_ts", arguments[1]) : ZoneOffset.UTC;
    String format = text(arguments, hasOffset ? 2 : 1);
    String text = text(arguments, hasOffset ? 3 : 2);
    return new PercentPattern(format).parse(text, unit.perSecond(), offset);
  }

  /** 'Z', '+08:00', '+0800', 'local' (here UTC), '' or seconds. */
  private static ZoneOffset offset(String function, @Nullable Object offset)
      throws FunctionFailure {
    try {
      if (offset instanceof Long seconds) {
        return ZoneOffset.ofTotalSeconds(Math.toIntExact(seconds));
      }
      String text = String.valueOf(offset);
      return text.equals("local") || text.isEmpty() || text.equals("z")
          ? ZoneOffset.UTC
          : ZoneOffset.of(text);
    } catch (DateTimeException | ArithmeticException none) {
      throw Faults.fault(
          "bad-zone", function, offset, "an offset is 'Z', '+08:00', '+0800' or seconds");
    }
  }
}
