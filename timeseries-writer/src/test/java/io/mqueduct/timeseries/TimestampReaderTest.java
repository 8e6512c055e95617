package io.mqueduct.timeseries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampReaderTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);
  private static final TimestampBounds BOUNDS = TimestampBounds.usual(NOW);
  private static final long TIME = 1_718_000_000_000_000_000L;

  private final TimestampReader detecting = TimestampReader.detecting(BOUNDS);

  @ParameterizedTest
  @CsvSource({
    "1718000000,0",
    "1718000000000,0",
    "1718000000123,123000000",
    "1718000000123456,123456000",
    "1718000000123456789,123456789",
    "946684800,-771315200000000000",
    "1795305600,77305600000000000"
  })
  void detectsTheUnitOfANumber(long number, long offset) throws Exception {
    assertThat(detecting.nanos(number)).isEqualTo(TIME + offset);
    assertThat(detecting.nanos(BigInteger.valueOf(number))).isEqualTo(TIME + offset);
    assertThat(detecting.nanos(" " + number + " ")).isEqualTo(TIME + offset);
    assertThat(detecting.nanos(BigDecimal.valueOf(number))).isEqualTo(TIME + offset);
  }

  @Test
  void keepsTheDecimalsOfANumber() throws Exception {
    assertThat(detecting.nanos(new BigDecimal("1718000000.123456789")))
        .isEqualTo(TIME + 123_456_789);
    assertThat(detecting.nanos("1718000000123.5")).isEqualTo(TIME + 123_500_000);
    assertThat(detecting.nanos(1.718e9)).isEqualTo(TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-06-10T06:13:20Z,0",
    "2024-06-10T06:13:20.123456789Z,123456789",
    "2024-06-10T08:13:20+02:00,0",
    "2024-06-10T06:13:20,0",
    "2024-06-10 06:13:20,0",
    "2024-06-10T06:13Z,-20000000000",
    "2024-06-10,-22400000000000"
  })
  void readsIsoTextInUtcUnlessItNamesAZone(String text, long offset) throws Exception {
    assertThat(detecting.nanos(text)).isEqualTo(TIME + offset);
  }

  @ParameterizedTest
  @CsvSource({
    "SECONDS,1718000000",
    "MILLISECONDS,1718000000000",
    "NANOSECONDS,1718000000000000000"
  })
  void readsAGivenUnit(TimestampUnit unit, long number) throws Exception {
    assertThat(TimestampReader.in(unit, BOUNDS).nanos(number)).isEqualTo(TIME);
  }

  @Test
  void namesTheUnitThatWouldFit() {
    TimestampReader reader = TimestampReader.in(TimestampUnit.MILLISECONDS, BOUNDS);

    assertThatThrownBy(() -> reader.nanos(1_718_000_000L))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage(
            "timestamp [1718000000] in ms is 1970-01-20T21:13:20Z, not within"
                + " 2000-01-01T00:00:00Z to 2026-11-22T00:00:00Z;"
                + " in s it would be 2024-06-10T06:13:20Z");
  }

  @Test
  void namesTheUnitThatItGuessed() {
    assertThatThrownBy(() -> detecting.nanos(1_900_000_000_000L))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage(
            "timestamp [1900000000000] is within 2000-01-01T00:00:00Z to 2026-11-22T00:00:00Z"
                + " in none of s, ms, us, ns (guessed ms: it is 2030-03-17T17:46:40Z);"
                + " give the unit or widen the bounds");
    assertThatThrownBy(() -> detecting.nanos(12_345L))
        .hasMessageContaining("(guessed s: it is 1970-01-01T03:25:45Z)");
    assertThatThrownBy(() -> detecting.nanos("1e999999999"))
        .hasMessageContaining("(guessed ns: it is beyond the year 2261)");
  }

  @Test
  void refusesTextThatIsOutsideTheBounds() {
    assertThatThrownBy(() -> detecting.nanos("1999-12-31T23:59:59Z"))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage(
            "timestamp [1999-12-31T23:59:59Z] is not within 2000-01-01T00:00:00Z to"
                + " 2026-11-22T00:00:00Z; widen the bounds");
  }

  @ParameterizedTest
  @CsvSource({"yesterday", "''", "2024-13-10T06:13:20Z", "2024-06-10T06", "NaN"})
  void refusesWhatIsNoTimestamp(String text) {
    assertThatThrownBy(() -> detecting.nanos(text))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage(
            "timestamp ["
                + text
                + "] is neither a number nor an ISO-8601 date and time such as"
                + " 2026-11-21T09:30:00Z");
  }

  @Test
  void refusesNullBooleansAndNaN() {
    assertThatThrownBy(() -> detecting.nanos(null)).hasMessageStartingWith("timestamp [null] is");
    assertThatThrownBy(() -> detecting.nanos(true)).hasMessageStartingWith("timestamp [true] is");
    assertThatThrownBy(() -> detecting.nanos(Double.NaN))
        .hasMessageStartingWith("timestamp [NaN] is");
  }

  @Test
  void refusesToDetectUnitsWithinBoundsThatDoNotTellThemApart() {
    TimestampBounds wide = new TimestampBounds(Instant.EPOCH, Duration.ofDays(1), NOW);

    assertThatThrownBy(() -> TimestampReader.detecting(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "earliest timestamp: [1970-01-01T00:00:00Z] is too early to tell s, ms, us and ns"
                + " apart; give the unit or a later bound");
  }

  @Test
  void spreadsWholeMillisecondsTheSameWayEachTime() {
    TimestampSpread spread = new TimestampSpread(TimestampUnit.NANOSECONDS);
    long one = TimestampSpread.identity("topic".getBytes(UTF_8), "a".getBytes(UTF_8));
    long two = TimestampSpread.identity("topic".getBytes(UTF_8), "b".getBytes(UTF_8));

    assertThat(spread.spread(TIME, one)).isEqualTo(spread.spread(TIME, one));
    assertThat(spread.spread(TIME, one)).isNotEqualTo(spread.spread(TIME, two));
    assertThat(spread.spread(TIME, one) / 1_000_000).isEqualTo(TIME / 1_000_000);
    assertThat(spread.spread(TIME + 1, one)).isEqualTo(TIME + 1);
  }

  @Test
  void spreadsEvenly() {
    TimestampSpread spread = new TimestampSpread(TimestampUnit.MICROSECONDS);
    long distinct =
        java.util.stream.LongStream.range(0, 10_000)
            .map(i -> spread.spread(TIME, TimestampSpread.identity(("m" + i).getBytes(UTF_8))))
            .peek(nanos -> assertThat(nanos % 1_000).isZero())
            .distinct()
            .count();

    assertThat(distinct).isEqualTo(1_000);
  }

  @Test
  void tellsPartsOfAnIdentityApart() {
    assertThat(TimestampSpread.identity("a".getBytes(UTF_8), "bc".getBytes(UTF_8)))
        .isNotEqualTo(TimestampSpread.identity("ab".getBytes(UTF_8), "c".getBytes(UTF_8)));
  }

  @Test
  void refusesToSpreadWhatThePrecisionCannotSay() {
    assertThatThrownBy(() -> new TimestampSpread(TimestampUnit.MILLISECONDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "precision: [ms] cannot say parts of a millisecond; use us or ns, or do not spread"
                + " timestamps");
  }
}
