package io.mqueduct.rules.function;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code %Y %m %d %H %M %S %N %3N %6N %z %:z %::z}; all else is literal. Immutable. */
final class PercentPattern {
  private static final List<String> FIELDS =
      List.of("%::z", "%:z", "%3N", "%6N", "%Y", "%m", "%d", "%H", "%M", "%S", "%N", "%z");

  private final String text;
  private final List<String> parts = new ArrayList<>();

  PercentPattern(String text) {
    this.text = text;
    int at = 0;
    while (at < text.length()) {
      int from = at;
      String part =
          FIELDS.stream()
              .filter(field -> text.startsWith(field, from))
              .findFirst()
              .orElse(text.substring(at, at + 1));
      parts.add(part);
      at += part.length();
    }
  }

  String format(long time, long perSecond, ZoneOffset offset) throws FunctionFailure {
    try {
      long nanos = Math.floorMod(time, perSecond) * (1_000_000_000 / perSecond);
      OffsetDateTime date =
          Instant.ofEpochSecond(Math.floorDiv(time, perSecond), nanos).atOffset(offset);
      StringBuilder out = new StringBuilder();
      parts.forEach(part -> out.append(written(part, date)));
      return out.toString();
    } catch (DateTimeException beyond) {
      throw new FunctionFailure("bad-time", "[" + time + "] is no time that can be written");
    }
  }

  private static String written(String part, OffsetDateTime date) {
    return switch (part) {
      case "%Y" -> padded("%04d", date.getYear());
      case "%m" -> two(date.getMonthValue());
      case "%d" -> two(date.getDayOfMonth());
      case "%H" -> two(date.getHour());
      case "%M" -> two(date.getMinute());
      case "%S" -> two(date.getSecond());
      case "%N" -> padded("%09d", date.getNano());
      case "%3N" -> padded("%03d", date.getNano() / 1_000_000);
      case "%6N" -> padded("%06d", date.getNano() / 1_000);
      case "%z" -> offset(date.getOffset(), "", "");
      case "%:z" -> offset(date.getOffset(), ":", "");
      case "%::z" -> offset(date.getOffset(), ":", ":");
      default -> part;
    };
  }

  private static String two(int number) {
    return padded("%02d", number);
  }

  /** Digits are 0 to 9, whatever the language of the JVM. */
  private static String padded(String format, int number) {
    return String.format(Locale.ROOT, format, number);
  }

  private static String offset(ZoneOffset offset, String first, String second) {
    int seconds = Math.abs(offset.getTotalSeconds());
    String minutes = two(seconds / 3600) + first + two(seconds / 60 % 60);
    return (offset.getTotalSeconds() < 0 ? "-" : "+")
        + minutes
        + (second.isEmpty() ? "" : second + two(seconds % 60));
  }

  /**
   * Literal characters of the pattern are skipped in the text, not compared. At the end of the
   * text, what is left of the pattern is too, unless a date or a time is wanted.
   */
  Object parse(String date, long perSecond, ZoneOffset absent) throws FunctionFailure {
    Reader reader = new Reader(date);
    int[] fields = {1970, 1, 1, 0, 0, 0, 0};
    ZoneOffset offset = absent;
    for (String part : parts) {
      switch (part) {
        case "%Y" -> fields[0] = reader.digits(4);
        case "%m" -> fields[1] = reader.digits(2);
        case "%d" -> fields[2] = reader.digits(2);
        case "%H" -> fields[3] = reader.digits(2);
        case "%M" -> fields[4] = reader.digits(2);
        case "%S" -> fields[5] = reader.digits(2);
        case "%N" -> fields[6] = reader.fraction(9);
        case "%3N" -> fields[6] = reader.fraction(3);
        case "%6N" -> fields[6] = reader.fraction(6);
        case "%z" -> offset = reader.hasEnded() ? offset : reader.offset(5);
        case "%:z" -> offset = reader.hasEnded() ? offset : reader.offset(6);
        case "%::z" -> offset = reader.hasEnded() ? offset : reader.offset(9);
        default -> reader.skip();
      }
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]);
      return Math.addExact(
          Math.multiplyExact(local.toEpochSecond(offset), perSecond),
          fields[6] / (1_000_000_000 / perSecond));
    } catch (ArithmeticException beyond) {
      throw new FunctionFailure("bad-time", Faults.shown(date) + " is too far from the epoch");
    } catch (DateTimeException none) {
      throw new FunctionFailure("bad-time", Faults.shown(date) + " is no date");
    }
  }

  /** The text that is read. Confined to one call. */
  private final class Reader {
    private final String date;
    private int at;

    Reader(String date) {
      this.date = date;
    }

    private FunctionFailure failure() {
      return new FunctionFailure(
          "bad-time", Faults.shown(date) + " does not fit the pattern " + Faults.shown(text));
    }

    boolean hasEnded() {
      return at >= date.length();
    }

    void skip() {
      at++;
    }

    private String take(int count) throws FunctionFailure {
      if (at + count > date.length()) {
        throw failure();
      }
      at += count;
      return date.substring(at - count, at);
    }

    int digits(int count) throws FunctionFailure {
      String digits = take(count);
      if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw failure();
      }
      return Integer.parseInt(digits);
    }

    /** Nanoseconds; none at the end of the text. */
    int fraction(int count) throws FunctionFailure {
      int digits = hasEnded() ? 0 : digits(count);
      for (int i = count; i < 9; i++) {
        digits *= 10;
      }
      return digits;
    }

    ZoneOffset offset(int count) throws FunctionFailure {
      if (at < date.length() && date.charAt(at) == 'Z') {
        at++;
        return ZoneOffset.UTC;
      }
      try {
        return ZoneOffset.of(take(count));
      } catch (DateTimeException none) {
        throw failure();
      }
    }
  }
}
