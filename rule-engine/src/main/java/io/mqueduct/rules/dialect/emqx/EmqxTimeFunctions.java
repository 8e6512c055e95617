package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.function.Body;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.FunctionPages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of time that do a little else than those of native with the same names. */
final class EmqxTimeFunctions {
  private static final List<String> NEEDED = List.of("%Y", "%m", "%d", "%H", "%M", "%S");

  private static final String PAGES =
      """
      # time
      now_rfc3339: The current time as RFC 3339 text, as a broker in UTC writes it.
        now_rfc3339() -> "2024-06-10T06:13:20+00:00"
      unix_ts_to_rfc3339: Time since the epoch in the unit (default second) as RFC 3339 text.
        unix_ts_to_rfc3339(1718000000) -> "2024-06-10T06:13:20+00:00"
      date_to_unix_ts: Time since the epoch of a text in a pattern, which has year to second.
        date_to_unix_ts('second', '%Y-%m-%d %H:%M:%S', '2024-06-10 06:13:20') -> 1718000000
        date_to_unix_ts('second', '%Y-%m-%d', '2024-06-10') -> error bad-pattern
      """;

  private EmqxTimeFunctions() {}

  static List<FunctionDefinition> all() {
    return FunctionPages.attach(
        PAGES,
        List.of(
            offsetInDigits("now_rfc3339"),
            offsetInDigits("unix_ts_to_rfc3339"),
            allOfATime("date_to_unix_ts")));
  }

  /** Erlang writes UTC as an offset like any other. */
  private static FunctionDefinition offsetInDigits(String name) {
    FunctionDefinition shared = EmqxFunction.like(name, name);
    return with(
        shared, (a, c) -> String.valueOf(shared.body().apply(a, c)).replaceFirst("Z$", "+00:00"));
  }

  private static FunctionDefinition allOfATime(String name) {
    FunctionDefinition shared = EmqxFunction.like(name, name);
    return with(
        shared,
        (a, c) -> {
          Object time = shared.body().apply(a, c);
          checkPattern(a[a.length - 2]);
          return time;
        });
  }

  private static void checkPattern(@Nullable Object pattern) throws FunctionFailure {
    String text = EmqxValues.text("date_to_unix_ts", pattern);
    for (String part : NEEDED) {
      if (!text.contains(part)) {
        throw new FunctionFailure(
            "bad-pattern", "date_to_unix_ts() of [" + text + "]: the pattern needs " + part);
      }
    }
  }

  private static FunctionDefinition with(FunctionDefinition shared, Body body) {
    return new FunctionDefinition(
        shared.name(),
        List.of(),
        shared.family(),
        shared.signature(),
        "",
        List.of(),
        shared.determinism(),
        body,
        null);
  }
}
