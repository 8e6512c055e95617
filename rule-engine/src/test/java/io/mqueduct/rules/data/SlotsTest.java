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
    for (String text : List.of("plain", "es\\ncaped", "plain again")) {
      read("{\"field\":\"" + text + "\"}");
      boolean plain = text.indexOf('\\') < 0;

      assertThat(slots.isPlainText(field)).isEqualTo(plain);
      assertThat(slots.isPlainText(field)).isEqualTo(plain);
      assertThat(slots.kind(field)).isEqualTo(Kind.TEXT);
    }
  }

  @Test
  void comparesTheNumberOfThisPayloadNotOfTheLast() {
    for (double number : new double[] {1.5, 2.5, -0.25}) {
      read("{\"field\":" + number + "}");

      assertThat(slots.compare(field, number)).isZero();
      assertThat(slots.compare(field, number + 1)).isNegative();
      assertThat(slots.compare(field, -1L)).isPositive();
      assertThat(slots.kind(field)).isEqualTo(Kind.DOUBLE);
    }
  }

  @Test
  void forgetsWhatTheNextPayloadLacks() {
    read("{\"field\":1.5}");
    slots.compare(field, 1.5);

    read("{\"other\":1.5}");

    assertThat(slots.kind(field)).isEqualTo(Kind.MISSING);
    assertThat(slots.raw(field)).isEqualTo(Missing.MISSING);
  }
}
