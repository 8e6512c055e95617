package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mqueduct.pipeline.FakeRecordOutput.Sent;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.rules.KafkaMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecordLaneTest {
  private static final Partition FIRST = new Partition("in", 0);
  private static final Partition SECOND = new Partition("in", 1);

  private final FakeRecordOutput output = new FakeRecordOutput();

  private RecordLane lane(FakeSettings fake) {
    Settings settings = fake.build();
    return RecordLane.of(
        settings, settings.lanes().get(0), "test-kafka", TargetPorts.of(output), Clock.systemUTC());
  }

  private static KafkaMessage message(Partition from, long offset, String value) {
    return new KafkaMessage(
        from.topic(),
        from.partition(),
        offset,
        1_000,
        "device".getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8),
        List.of());
  }

  @Test
  void settlesOnlyWhatTheOutputHas() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 7, "a"));

    assertThat(lane.settled()).isEmpty();

    output.storeAll();
    assertThat(lane.settled()).isEqualTo(Map.of(FIRST, 8L));
    assertThat(lane.counters().acknowledged()).isEqualTo(1);
  }

  @Test
  void settlesInTheOrderOfOffsetsForEachPartition() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 1, "a"));
    lane.offer(message(FIRST, 3, "b"));
    lane.offer(message(SECOND, 5, "c"));
    Sent a = output.takeFirst();
    output.storeAll();

    assertThat(lane.settled()).isEqualTo(Map.of(SECOND, 6L));

    a.completion().stored();
    assertThat(lane.settled()).isEqualTo(Map.of(FIRST, 4L, SECOND, 6L));
  }

  @Test
  void settlesWhatNoRuleWants() {
    RecordLane lane = lane(FakeSettings.of("other"));

    lane.offer(message(FIRST, 0, "a"));

    assertThat(lane.settled()).isEqualTo(Map.of(FIRST, 1L));
    assertThat(lane.counters().unmatched()).isEqualTo(1);
  }

  @Test
  void keepsTheKeyOfTheRecordThatARowWasMadeFrom() {
    RecordLane lane = lane(FakeSettings.of("in"));

    lane.offer(message(FIRST, 0, "a"));

    assertThat(output.takeFirst().record().key())
        .isEqualTo("device".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void writesADeadLetterThatTellsWhereTheRecordWas() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 4, "bad"));

    assertThat(lane.step()).isEqualTo(1);
    assertThat(output.takeFirst().text())
        .startsWith("{\"ruleName\":\"rule0\",\"topic\":\"in\",\"clientId\":\"test-kafka\"")
        .contains("\"partition\":0,\"offset\":4,\"base64Key\":\"ZGV2aWNl\"")
        .contains("\"errorMessage\":\"The payload is bad\"");
    assertThat(lane.settled()).isEmpty();
  }

  @Test
  void stopsForOneLineOfWhatADeviceChose() {
    RecordLane lane = lane(FakeSettings.of("in").failingOnError());
    lane.offer(message(FIRST, 0, "a"));

    output
        .takeFirst()
        .completion()
        .rejected(new Rejection("no", "bad\nERROR \u202eforged", null, "kafka", "out"));
    lane.step();

    assertThat(lane.failure())
        .get()
        .extracting(LaneFailure::message)
        .isEqualTo(
            "Rule 'rule0', topic [in]: bad\\u000aERROR \\u202eforged (pipeline.on.error=fail)");
  }

  @Test
  void stopsUnsettledWhenAnOutputLosesARow() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 0, "a"));

    output.takeFirst().completion().failed(new IllegalStateException("fenced"));
    lane.step();

    assertThat(lane.state()).isEqualTo(LaneState.STOPPED);
    assertThat(lane.failure())
        .get()
        .extracting(LaneFailure::message)
        .isEqualTo("An output lost a row: fenced");
    assertThat(lane.settled()).isEmpty();
  }

  @Test
  void forgetsARevokedPartitionWhoseRowsCompleteLater() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 0, "a"));
    lane.offer(message(SECOND, 0, "b"));

    lane.revoke(List.of(FIRST));
    assertThat(lane.settled()).isEmpty();

    output.storeAll();
    assertThat(lane.settled()).isEqualTo(Map.of(SECOND, 1L));
    assertThat(lane.counters().inFlight()).isZero();
    assertThat(lane.counters().inFlightBytes()).isZero();
  }

  /** Else each rebalance during an outage would put another full lane behind the last one. */
  @Test
  void hasNoRoomForMoreWhileOutputsHoldWhatWasRevoked() throws InterruptedException {
    RecordLane lane = lane(FakeSettings.of("in"));
    for (int offset = 0; lane.hasRoom(); offset++) {
      lane.offer(message(FIRST, offset, "x".repeat(9_000)));
    }

    lane.revoke(List.of(FIRST));

    assertThat(lane.hasRoom()).isFalse();
    assertThat(lane.counters().inFlightBytes()).isGreaterThan(1_000_000);
    assertThat(lane.drain(Duration.ZERO)).as("nothing of ours is in flight").isTrue();
    output.storeAll();
    assertThat(lane.hasRoom()).isTrue();
  }

  @Test
  void settlesARowThatIsLeftToTheNextOwnerOnlyIfItWasRevoked() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 0, "a"));
    lane.offer(message(SECOND, 0, "b"));
    lane.revoke(List.of(FIRST));

    output.takeFirst().completion().leftToNextOwner();
    assertThat(lane.counters().inFlight()).isEqualTo(1);
    output.takeFirst().completion().leftToNextOwner();
    lane.step();

    assertThat(lane.settled()).isEmpty();
    assertThat(lane.failure())
        .get()
        .extracting(LaneFailure::message)
        .isEqualTo("An output lost a row: Bug: a row that is still ours was left to another owner");
  }

  @Test
  void stopsWhenAnOutputLosesARowOfARevokedPartition() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 0, "a"));
    lane.revoke(List.of(FIRST));

    output.takeFirst().completion().failed(new IllegalStateException("fenced"));
    lane.step();

    assertThat(lane.failure())
        .get()
        .extracting(LaneFailure::message)
        .isEqualTo("An output lost a row: fenced");
  }

  /** A topic made again does not bring the record again. */
  @Test
  void reportsARefusedRecordOfAPartitionThatStartedAnew() {
    RecordLane lane = lane(FakeSettings.of("in").failingOnError());
    lane.offer(message(FIRST, 5, "a"));
    lane.offer(message(FIRST, 0, "b"));

    output
        .takeFirst()
        .completion()
        .rejected(new Rejection("no", "Kafka refuses it", null, "kafka", "out"));
    lane.step();

    assertThat(lane.state()).isEqualTo(LaneState.STOPPED);
    assertThat(lane.failure())
        .get()
        .extracting(LaneFailure::message)
        .asString()
        .contains("Kafka refuses it");
  }

  @Test
  void leavesWhatWasReplacedToTheNextOwnerOnceRevoked() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 5, "a"));
    lane.offer(message(FIRST, 0, "b"));
    lane.revoke(List.of(FIRST));

    output.takeFirst().completion().leftToNextOwner();
    output.takeFirst().completion().leftToNextOwner();
    lane.step();

    assertThat(lane.state()).isEqualTo(LaneState.RUNNING);
    assertThat(lane.counters().inFlightBytes()).isZero();
  }

  @Test
  void leavesARefusedRecordOfARevokedPartitionToItsNextOwner() {
    RecordLane lane = lane(FakeSettings.of("in").failingOnError());
    lane.offer(message(FIRST, 0, "a"));
    lane.revoke(List.of(FIRST));

    output
        .takeFirst()
        .completion()
        .rejected(new Rejection("no", "Kafka refuses it", null, "kafka", "out"));
    lane.step();

    assertThat(lane.state()).isEqualTo(LaneState.RUNNING);
    assertThat(output.open()).isEmpty();
    assertThat(lane.counters().inFlight()).isZero();
  }

  @Test
  void startsAPartitionAnewWhenItsOffsetsGoBack() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 9, "a"));
    Sent first = output.takeFirst();

    lane.offer(message(FIRST, 5, "b"));
    first.completion().stored();
    assertThat(lane.settled()).isEmpty();

    output.storeAll();
    assertThat(lane.settled()).isEqualTo(Map.of(FIRST, 6L));
  }

  /** A log that was cut at 950 brings 940 again to nobody who reads on from 951. */
  @Test
  void settlesNothingOfACutLogBeforeWhatIsOpenOfBefore() throws InterruptedException {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 940, "a"));
    lane.offer(message(FIRST, 1_000, "b"));
    lane.offer(message(FIRST, 950, "c"));
    Sent a = output.takeFirst();
    output.storeAll();

    assertThat(lane.settled()).as("940 is in no output").isEmpty();
    assertThat(lane.unsettled()).isEqualTo(Map.of(FIRST, 940L));
    assertThat(lane.drain(Duration.ZERO)).as("a planned stop waits for it").isFalse();

    a.completion().stored();
    assertThat(lane.settled()).isEqualTo(Map.of(FIRST, 951L));
    assertThat(lane.unsettled()).isEqualTo(Map.of(FIRST, 951L));
    assertThat(lane.drain(Duration.ZERO)).isTrue();
  }

  /** 1001 would pass over what the cut log holds from 950 on. */
  @Test
  void settlesNothingOfBeforeOnceALogWasCut() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 1_000, "a"));
    output.storeAll();
    assertThat(lane.settled()).isEqualTo(Map.of(FIRST, 1_001L));

    lane.offer(message(FIRST, 950, "b"));

    assertThat(lane.settled()).isEmpty();
    assertThat(lane.unsettled()).isEqualTo(Map.of(FIRST, 950L));
  }

  /** Each time the lowest that is open anywhere, until something of the last one is settled. */
  @Test
  void tellsWhereToBeginThoughOffsetsBeganAnewMoreThanOnce() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 940, "a"));
    lane.offer(message(FIRST, 941, "b"));
    output.takeFirst().completion().stored();
    lane.offer(message(FIRST, 930, "c"));
    lane.offer(message(FIRST, 960, "d"));
    lane.offer(message(FIRST, 950, "e"));
    assertThat(lane.unsettled()).isEqualTo(Map.of(FIRST, 930L));

    output.storeAll();
    assertThat(lane.unsettled()).isEqualTo(Map.of(FIRST, 951L));
    lane.offer(message(FIRST, 951, "f"));
    assertThat(lane.unsettled()).isEqualTo(Map.of(FIRST, 951L));
    lane.revoke(List.of(FIRST));
    assertThat(lane.unsettled()).isEmpty();
  }

  @Test
  void settlesAPartitionThatCameBackWhateverIsOpenOfBefore() {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 5, "a"));
    lane.offer(message(FIRST, 0, "b"));
    lane.revoke(List.of(FIRST));
    lane.offer(message(FIRST, 0, "b"));
    output.takeFirst();
    output.takeFirst();

    output.storeAll();

    assertThat(lane.settled()).isEqualTo(Map.of(FIRST, 1L));
  }

  @Test
  void refusesMoreThanItHasRoomFor() {
    RecordLane lane = lane(FakeSettings.of("in"));
    String half = "x".repeat(600_000);
    lane.offer(message(FIRST, 0, half));
    lane.offer(message(FIRST, 1, half));

    assertThat(lane.hasRoom()).isFalse();
    assertThatThrownBy(() -> lane.offer(message(FIRST, 2, "a")))
        .hasMessage("Bug: record taken without room");
  }

  /** A consumer that closes takes its partitions away, and would wait for them once more. */
  @Test
  void waitsForNothingOnceItIsClosed() throws InterruptedException {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 0, "a"));
    lane.close();

    assertThat(lane.drain(Duration.ofDays(1))).isFalse();
  }

  @Test
  void drainsUntilEverythingIsSettled() throws InterruptedException {
    RecordLane lane = lane(FakeSettings.of("in"));
    lane.offer(message(FIRST, 0, "a"));
    assertThat(lane.drain(Duration.ofMillis(1))).isFalse();

    Thread late = new Thread(output::storeAll);
    late.start();
    assertThat(lane.drain(Duration.ofSeconds(20))).isTrue();
    late.join();
  }
}
