package io.mqueduct.rules.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.data.PayloadReader.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlotsTest {
  private final PathTree tree = new PathTree();
  private final int field = tree.slot(List.of("field"));
  private final Slots slots = new Slots(tree);

  private void read(String payload) {
    new ScanningPayloadReader()
        .read(payload.getBytes(StandardCharsets.UTF_8), slots, Fields.WANTED);
  }

  /** Short and long values, with little and with much behind them. */
  static Stream<String> values() {
    return IntStream.rangeClosed(0, 40).mapToObj(length -> '"' + "x".repeat(length) + '"');
  }

  @ParameterizedTest
  @MethodSource("values")
  void copiesAValueWhateverItsLengthAndPlace(String value) {
    for (int behind = 0; behind <= 40; behind++) {
      read("{\"field\":" + value + " ".repeat(behind) + "}");
      JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
      out.put('{');

      assertThat(slots.copy(field, JsonName.of("a".repeat(behind)), out.size(), out)).isTrue();
      assertThat(out).hasToString("{\"" + "a".repeat(behind) + "\":" + value);
    }
  }

  @Test
  void answersTheSameToTheSecondQuestion() {
    KnownBytes plain = new KnownBytes("plain");
    for (String text : List.of("plain", "es\\ncaped", "pla\\u0069n", "plain")) {
      read("{\"field\":\"" + text + "\"}");
      int answer = text.indexOf('\\') < 0 ? 1 : -1;

      assertThat(slots.test(field, plain)).as(text).isEqualTo(answer);
      assertThat(slots.test(field, plain)).as(text).isEqualTo(answer);
      assertThat(slots.kind(field)).isEqualTo(Kind.TEXT);
    }
  }

  @Test
  void looksAtTheNumberOfThisPayloadNotOfTheLast() {
    for (String number : List.of("1.5", "2.5", "-0.25", "17", "-17", "1.5")) {
      Interval only = interval(Double.valueOf(number), Numerals.DOUBLES);
      read("{\"field\":" + number + "}");

      assertThat(slots.isWithin(field, only)).as(number).isEqualTo(1);
      assertThat(slots.isWithin(field, interval(0L, Numerals.DOUBLES))).as(number).isZero();
      assertThat(slots.isWithin(field, only)).as(number).isEqualTo(1);
      assertThat(slots.kind(field).isNumber()).as(number).isTrue();
    }
  }

  private static Interval interval(Number only, Numerals numerals) {
    return Interval.from(only, numerals).and(Interval.upTo(only, numerals));
  }

  @Test
  void leavesToOthersWhatMustBeDecoded() {
    Interval one = interval(1L, Numerals.DOUBLES);
    for (String value :
        List.of("null", "true", "[1]", "{}", "\"1\"", "1e400", "-1e400", "9223372036854775807")) {
      read("{\"field\":" + value + "}");

      assertThat(slots.isWithin(field, one)).as(value).isEqualTo(-1);
      assertThat(slots.test(field, new KnownBytes("x"))).as(value).isNotEqualTo(1);
    }
    read("{\"other\":1}");
    assertThat(slots.isWithin(field, one)).isEqualTo(-1);
    assertThat(slots.test(field, new KnownBytes("1"))).isEqualTo(-1);
  }

  @Test
  void asksADecimalOnlyIfItIsTheTextOfItsDouble() {
    Interval tenth = interval(0.1, Numerals.DECIMALS);
    read("{\"field\":0.1}");
    assertThat(slots.isWithin(field, tenth)).isEqualTo(1);

    read("{\"field\":0.10000000000000001}");
    assertThat(slots.isWithin(field, tenth)).isEqualTo(-1);
    assertThat(slots.isWithin(field, interval(0.1, Numerals.DOUBLES))).isEqualTo(1);
  }

  @Test
  void forgetsWhatTheNextPayloadLacks() {
    read("{\"field\":1.5}");
    assertThat(slots.isWithin(field, interval(1.5, Numerals.DOUBLES))).isEqualTo(1);

    read("{\"other\":1.5}");

    assertThat(slots.kind(field)).isEqualTo(Kind.MISSING);
    assertThat(slots.raw(field)).isEqualTo(Missing.MISSING);
  }
}
