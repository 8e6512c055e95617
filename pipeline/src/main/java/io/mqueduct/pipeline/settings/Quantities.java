package io.mqueduct.pipeline.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them. */
final class Quantities {
  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of(
          "",
          1L,
          "B",
          1L,
          "kB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30);

  private Quantities() {}

  /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 7d} or ISO-8601. */
  static Duration duration(String text) throws OptionException {
    if (text.startsWith("P")) {
      return iso(text);
    }

    return Duration.ofMillis(scaled(text, MILLIS, "must be a duration such as 500ms, 30s or PT5M"));
  }

  /** The same, or whole seconds. */
  static Duration lifetime(String text) throws OptionException {
    try {
      return text.matches("\\d{1,15}") ? Duration.ofSeconds(Long.parseLong(text)) : duration(text);
    } catch (OptionException e) {
      throw new OptionException("must be seconds or a duration such as 30s or PT5M");
    }
  }

  /** {@code 1000}, {@code 64KiB}, {@code 1MiB}, {@code 5MB}. */
  static long size(String text) throws OptionException {
    return scaled(text, BYTES, "must be a size such as 1000, 64KiB or 1MiB");
  }

  private static Duration iso(String text) throws OptionException {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new OptionException("must be a duration such as 500ms, 30s or PT5M");
    }
  }

  private static long scaled(String text, Map<String, Long> units, String rule)
      throws OptionException {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
    OptionType.check(matcher.matches(), rule);
    Long unit = units.get(matcher.group(2));
    if (unit == null) {
      throw new OptionException(rule);
    }

    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
    } catch (ArithmeticException e) {
      throw new OptionException(rule);
    }
  }
}
