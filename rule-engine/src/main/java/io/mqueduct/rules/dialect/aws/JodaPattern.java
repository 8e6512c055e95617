package io.mqueduct.rules.dialect.aws;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;

/** Patterns of Joda-Time: English names, ISO weeks. */
final class JodaPattern {
  /** What Joda-Time and the JDK write alike. */
  private static final String SHARED = "yGMdDHhKkmsSa";

  private final ZonedDateTime time;
  private final DateTimeFormatterBuilder out = new DateTimeFormatterBuilder();

  private JodaPattern(ZonedDateTime time) {
    this.time = time;
  }

  /**
   * The time in that pattern.
   *
   * @throws IllegalArgumentException for a letter that Joda-Time has not
   */
  static String format(String joda, ZonedDateTime time) {
    DateTimeFormatter formatter = new JodaPattern(time).read(joda);
    return formatter.format(time);
  }

  private DateTimeFormatter read(String joda) {
    int i = 0;
    while (i < joda.length()) {
      char c = joda.charAt(i);
      int end = c == '\'' ? quotedEnd(joda, i) : runEnd(joda, i);
      if (c == '\'') {
        out.appendPattern(joda.substring(i, end));
      } else if (isLetter(c)) {
        append(c, end - i);
      } else {
        out.appendLiteral(joda.substring(i, end));
      }
      i = end;
    }
    return out.toFormatter(Locale.ENGLISH);
  }

  private static int quotedEnd(String joda, int start) {
    int close = joda.indexOf('\'', start + 1);
    if (close < 0) {
      throw new IllegalArgumentException("a quote without its other");
    }
    return close + 1;
  }

  private static int runEnd(String joda, int start) {
    int end = start + 1;
    while (end < joda.length() && joda.charAt(end) == joda.charAt(start)) {
      end++;
    }
    return end;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private void append(char letter, int count) {
    switch (letter) {
      case 'e' -> value(ChronoField.DAY_OF_WEEK, count);
      case 'w' -> value(IsoFields.WEEK_OF_WEEK_BASED_YEAR, count);
      case 'x' -> weekYear(count);
      case 'C' -> out.appendLiteral(padded(time.get(ChronoField.YEAR_OF_ERA) / 100, count));
      case 'Y' -> out.appendPattern("y".repeat(count));
      case 'E' -> out.appendPattern(count >= 4 ? "EEEE" : "EEE");
      case 'Z' -> out.appendPattern(count == 1 ? "xx" : count == 2 ? "xxx" : "VV");
      case 'z' -> out.appendPattern(count >= 4 ? "zzzz" : "zzz");
      default -> shared(letter, count);
    }
  }

  private void shared(char letter, int count) {
    if (SHARED.indexOf(letter) < 0) {
      throw new IllegalArgumentException("no letter of Joda-Time: " + letter);
    }
    out.appendPattern(String.valueOf(letter).repeat(letter == 'a' || letter == 'G' ? 1 : count));
  }

  private void weekYear(int count) {
    if (count == 2) {
      out.appendLiteral(padded(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2));
    } else {
      value(IsoFields.WEEK_BASED_YEAR, count);
    }
  }

  private void value(TemporalField field, int digits) {
    out.appendValue(field, digits, 19, SignStyle.NORMAL);
  }

  private static String padded(int value, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "d", value);
  }
}
