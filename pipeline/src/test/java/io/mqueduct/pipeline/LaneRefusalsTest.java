package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.FakeRecordOutput.Sent;
import io.mqueduct.pipeline.LaneFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of messages that a rule or an output refuses. */
@Timeout(30)
final class LaneRefusalsTest extends LaneRig {
  private static Rejection rejection() {
    return new Rejection("no", "Kafka refuses it", null, "kafka", "out");
  }

  @Test
  void writesADeadLetterAndAcknowledgesOnceItIsStored() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "bad", 100);

    lane.step();
    Sent letter = output.takeFirst();
    assertThat(letter.record().topic()).isEqualTo("dead");
    assertThat(letter.text())
        .startsWith("{\"ruleName\":\"rule0\",\"topic\":\"dt/1\",\"clientId\":\"test-0-kafka\"")
        .contains("\"errorMessage\":\"The payload is bad\"");
    assertThat(session().acknowledgedTexts()).isEmpty();

    letter.completion().stored();
    assertThat(session().acknowledgedTexts()).containsExactly("bad");
    assertThat(lane.counters().deadLettered()).isEqualTo(1);
  }

  @Test
  void makesADeadLetterOfARowThatTheTargetRefusesLater() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    lane.step();

    output.takeFirst().completion().rejected(rejection());
    lane.step();

    assertThat(output.open()).extracting(sent -> sent.record().topic()).containsExactly("dead");
    output.storeAll();
    assertThat(session().acknowledgedTexts()).containsExactly("a");
  }

  @Test
  void makesADeadLetterOfAnOversizedRow() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "x".repeat(20_000), 100);

    lane.step();

    assertThat(output.takeFirst().text())
        .contains("over kafka.max.record.bytes [10000]")
        .contains("\"payloadBytes\":20000,\"payloadTruncated\":true");
  }

  @Test
  void stopsUnacknowledgedWhenADeadLetterIsRefusedToo() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "bad", 100);
    lane.step();

    output.takeFirst().completion().rejected(rejection());

    assertThat(lane.state()).isEqualTo(LaneState.STOPPED);
    assertThat(lane.failure())
        .get()
        .extracting(LaneFailure::message)
        .isEqualTo("A dead letter was refused too: Kafka refuses it");
    assertThat(session().acknowledgedTexts()).isEmpty();
  }

  @Test
  void stopsAtTheFirstErrorIfAskedTo() {
    Lane lane = lane(FakeSettings.of("dt/#").failingOnError());
    session().push("dt/1", "bad", 100);

    lane.step();

    assertThat(lane.failure())
        .contains(
            new LaneFailure(
                Kind.POLICY,
                "Rule 'rule0', topic [dt/1]: The payload is bad (pipeline.on.error=fail)",
                null));
    assertThat(session().acknowledgedTexts()).isEmpty();
    assertThat(lane.step()).isZero();
  }

  @Test
  void stopsWhenAnOutputLosesARecord() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    session().push("dt/1", "b", 100);
    lane.step();

    output.takeFirst().completion().failed(new IllegalStateException("producer fenced"));
    output.storeAll();
    lane.step();

    assertThat(lane.state()).isEqualTo(LaneState.STOPPED);
    assertThat(lane.failure()).get().extracting(LaneFailure::kind).isEqualTo(Kind.OUTPUT);
    assertThat(session().acknowledgedTexts()).isEmpty();
  }

  @Test
  void makesADeadLetterOfARowForATopicThatKafkaCannotHave() {
    Lane lane = lane(FakeSettings.of("dt/#").toTopic("iot/x"));
    session().push("dt/1", "a", 100);

    lane.step();

    Sent letter = output.takeFirst();
    assertThat(letter.record().topic()).isEqualTo("dead");
    assertThat(letter.text())
        .contains(
            "Kafka topic [iot/x] must be 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and"
                + " '-'");
    letter.completion().stored();
    assertThat(session().acknowledgedTexts()).containsExactly("a");
  }
}
