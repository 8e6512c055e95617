package io.mqueduct.rules.dialect.emqx;

import static io.mqueduct.rules.dialect.emqx.EmqxFunction.define;

import io.mqueduct.rules.function.CallContext;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Times in patterns of percent signs. */
final class EmqxTimeFunctions {
  private EmqxTimeFunctions() {}

  static List<FunctionDefinition> all() {
    return List.of(
        define(
            "format_date",
            "unit offset format ts?",
            Determinism.VARYING,
            EmqxTimeFunctions::format),
        define("timezone_to_second", "offset", args -> (long) offset(args[0]).getTotalSeconds()),
        define(
            "timezone_to_offset_seconds",
            "offset",
            args -> (long) offset(args[0]).getTotalSeconds()),
        define(
            "date_to_unix_ts", "unit offset_or_format format_or_text text?", args -> parse(args)));
  }

  private static Object format(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    long perSecond = perSecond(arguments[0]);
    ZoneOffset offset = offset(arguments[1]);
    PercentPattern pattern = new PercentPattern(EmqxValues.text("format_date", arguments[2]));
    if (arguments.length < 4) {
      return pattern.format(context.now(), 1_000, offset);
    }
    if (!(arguments[3] instanceof Long time)) {
      throw EmqxValues.wrongType("'format_date' takes a time as an integer", arguments[3]);
    }
    return pattern.format(time, perSecond, offset);
  }

  private static Object parse(@Nullable Object[] arguments) throws FunctionFailure {
    boolean hasOffset = arguments.length == 4;
    ZoneOffset offset = hasOffset ? offset(arguments[1]) : ZoneOffset.UTC;
    String format = EmqxValues.text("date_to_unix_ts", arguments[hasOffset ? 2 : 1]);
    String text = EmqxValues.text("date_to_unix_ts", arguments[hasOffset ? 3 : 2]);
    return new PercentPattern(format).parse(text, perSecond(arguments[0]), offset);
  }

  private static long perSecond(@Nullable Object unit) throws FunctionFailure {
    return switch (EmqxValues.text("format_date", unit)) {
      case "second" -> 1;
      case "millisecond" -> 1_000;
      case "microsecond" -> 1_000_000;
      case "nanosecond" -> 1_000_000_000;
      default ->
          throw EmqxValues.wrongType(
              "a unit is second, millisecond, microsecond or nanosecond", unit);
    };
  }

  /** 'Z', '+08:00', '+0800', 'local' (here UTC), '' or seconds. */
  private static ZoneOffset offset(@Nullable Object offset) throws FunctionFailure {
    try {
      if (offset instanceof Long seconds) {
        return ZoneOffset.ofTotalSeconds(Math.toIntExact(seconds));
      }
      String text = EmqxValues.text("format_date", offset);
      return text.equals("local") || text.isEmpty() || text.equals("z")
          ? ZoneOffset.UTC
          : ZoneOffset.of(text);
    } catch (DateTimeException | ArithmeticException none) {
      throw EmqxValues.wrongType("an offset is 'Z', '+08:00', '+0800' or seconds", offset);
    }
  }
}
