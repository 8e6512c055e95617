package io.mqueduct.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OutcomeTest {
  private static final Arrivals ARRIVED = new Arrivals(410, 410, 0, 0, 0, List.of());
  private static final StoredTable.Verdict STORED = new StoredTable.Verdict(400, 400, 0, List.of());
  private static final Answers ANSWERED = new Answers(8, 8, 8);

  @Test
  void saysWhatIsWhere() {
    Outcome outcome = new Outcome(ARRIVED, STORED, ANSWERED);

    assertThat(outcome.lines())
        .containsExactly(
            "measurements 400, stored 400; alarms 8, commands 8, answered 8",
            "published 410, in Kafka 410, lost 0, duplicated 0");
    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void isIncompleteWithoutARow() {
    Outcome outcome =
        new Outcome(
            ARRIVED,
            new StoredTable.Verdict(
                400, 399, 0, List.of("table measurements: device d3 has 7 of 8")),
            ANSWERED);

    assertThat(outcome.lines())
        .startsWith(
            "table measurements: device d3 has 7 of 8",
            "measurements 400, stored 399; alarms 8, commands 8, answered 8");
    assertThat(outcome.isComplete()).isFalse();
  }

  @Test
  void tellsRowsThatAreThereAgain() {
    Outcome outcome =
        new Outcome(ARRIVED, new StoredTable.Verdict(400, 400, 3, List.of()), ANSWERED);

    assertThat(outcome.lines())
        .contains("measurements 400, stored 400 and 3 again; alarms 8, commands 8, answered 8");
    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void isIncompleteWhileAnAlarmHasNoAnswer() {
    assertThat(new Outcome(ARRIVED, STORED, new Answers(8, 8, 7)).isComplete()).isFalse();
    assertThat(new Outcome(ARRIVED, STORED, new Answers(8, 7, 8)).isComplete()).isFalse();
  }

  @Test
  void isIncompleteWhenAMessageIsLost() {
    Arrivals lost = new Arrivals(410, 409, 1, 0, 0, List.of("lost id 7"));

    assertThat(new Outcome(lost, STORED, ANSWERED).isComplete()).isFalse();
    assertThat(new Outcome(lost, STORED, ANSWERED).lines())
        .startsWith("lost id 7")
        .endsWith("published 410, in Kafka 409, lost 1, duplicated 0");
  }
}
