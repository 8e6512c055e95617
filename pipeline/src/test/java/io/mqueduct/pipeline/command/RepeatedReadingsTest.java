package io.mqueduct.pipeline.command;

import static io.mqueduct.pipeline.command.CommandBench.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.LaneState;
import io.mqueduct.pipeline.RecordLane.Partition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A command that Kafka brings again, after a rewind or while it waits, is published once. */
class RepeatedReadingsTest {
  private final CommandBench bench = new CommandBench();

  @Test
  void publishesNothingAgainAfterARewind() {
    bench.open().offer(7, "d1", "{}");
    bench.offer(8, "d1", "{}");
    bench.answer(0);
    bench.answer(0);
    assertThat(bench.settled()).isEqualTo(9);
    bench.pass(Duration.ofSeconds(1));
    bench.store();

    bench.restart().offer(7, "d1", "{}", START);
    bench.offer(8, "d1", "{}", START);
    bench.offer(9, "d1", "{}");

    assertThat(bench.published()).containsExactly("commands/d1");
    assertThat(bench.commands.counters().skipped()).isEqualTo(2);
    assertThat(bench.settled()).isEqualTo(9);
    assertThat(bench.receipts())
        .containsExactly("ACKED 1 reboot-commands-0-7", "ACKED 1 reboot-commands-0-8");
  }

  @Test
  void publishesNothingAgainWhoseReceiptWasThereBeforeACrash() {
    bench.with("rules.reboot.mqtt.retry", "").open().offer(7, "d1", "{}");
    bench.offer(8, "d1", "{}");
    bench.device.answer(0);
    bench.agenda.run();
    bench.kafka.storeAll();

    bench.restart().offer(7, "d1", "{}", START);
    bench.offer(8, "d1", "{}", START);

    assertThat(bench.published()).as("only the one without receipt").hasSize(1);
    assertThat(bench.settled()).isEqualTo(8);
  }

  @Test
  void publishesNothingAgainAfterARewindOfATopicThatATransformRenamed() {
    Partition raw = new Partition("raw", 0);
    bench.open().offer(7, raw, START);
    bench.answer(0);
    bench.store();
    bench.pass(Duration.ofSeconds(1));
    bench.store();
    assertThat(bench.lastReceipt().path("topic").asText()).isEqualTo("raw");

    bench.restart().offer(6, raw, START);
    bench.offer(7, raw, START);

    assertThat(bench.published()).isEmpty();
    assertThat(bench.commands.counters().skipped()).isEqualTo(2);
    assertThat(bench.stored("receipts"))
        .extracting(record -> new String((byte[]) record.key(), UTF_8))
        .anySatisfy(key -> assertThat(key).startsWith("mark@raw-0/plant/from-kafka-mqtt/"));
  }

  @Test
  void tellsRecordsApartThatATransformGaveOneTopic() {
    Partition first = new Partition("first", 0);
    Partition second = new Partition("second", 0);
    bench.with("rules.reboot.mqtt.command.id", "same").open();
    bench.offer(7, first, START);
    bench.answer(0);
    bench.store();

    bench.restart().offer(7, second, START);

    assertThat(bench.published()).containsExactly("commands/d1");
    assertThat(bench.commands.counters().skipped()).isZero();
  }

  @Test
  void publishesAgainIfToldTo() {
    bench.with("pipeline.replay.policy", "publish").open().offer(7, "d1", "{}");
    bench.answer(0);
    bench.store();

    bench.restart().offer(7, "d1", "{}", START);

    assertThat(bench.published()).hasSize(1);
  }

  @Test
  void startsFromNothingWhenTheTopicWasMadeAgain() {
    bench.open().offer(7, "d1", "{}");
    bench.answer(0);
    bench.store();
    bench.pass(Duration.ofSeconds(1));
    bench.store();

    bench.restart().offer(0, "d1", "{}");

    assertThat(bench.published()).hasSize(1);
  }

  @Test
  void looksAtTheReceiptsAgainWhenAPartitionComesBack() {
    bench.open().offer(7, "d1", "{}");
    bench.lane.revoke(List.of(CommandBench.PARTITION));
    CommandBench other = bench;
    other.answer(0);
    other.store();

    bench.offer(7, "d1", "{}", START);

    assertThat(bench.published()).hasSize(1);
    assertThat(bench.commands.counters().skipped()).isEqualTo(1);
  }

  /** A log that was cut brings the same records again, with no rebalance. */
  @Test
  void publishesWhatWaitsOnceWhenItsLogWasCut() {
    bench.open().offer(7, "d1", "{}", START);
    bench.offer(8, "d1", "{}", START + 1);
    bench.offer(7, "d1", "{}", START);
    bench.offer(8, "d1", "{}", START + 1);
    bench.answer(0);
    bench.answer(0);

    assertThat(bench.published()).hasSize(2);
    assertThat(bench.settled()).isEqualTo(9);
    assertThat(bench.receipts())
        .containsExactly("ACKED 1 reboot-commands-0-7", "ACKED 1 reboot-commands-0-8");
    assertThat(bench.lane.counters().inFlight()).as("rows that take up room").isZero();
  }

  @Test
  void publishesNothingAgainThatWasDoneSinceTheStartWhenItsLogWasCut() {
    bench.open().offer(7, "d1", "{}", START);
    bench.offer(8, "d1", "{}", START + 1);
    bench.answer(0);
    bench.store();
    bench.answer(0);
    bench.offer(7, "d1", "{}", START);
    bench.offer(8, "d1", "{}", START + 1);

    assertThat(bench.published()).as("8 is answered, and its receipt on its way").hasSize(2);
    assertThat(bench.settled()).isEqualTo(9);
    assertThat(bench.commands.counters().skipped()).isEqualTo(2);
  }

  /** Its receipt comes after the receipts were read for another record of its partition. */
  @Test
  void publishesNothingAgainThatEndsBetweenTheReceiptsAndItsOwnRecord() {
    bench.open().offer(7, "d1", "{}", START);
    bench.offer(8, "d2", "{}", START + 1);
    bench.offer(9, "d3", "{}", START + 2);
    bench.answer(0);
    bench.store();
    bench.offer(7, "d1", "{}", START);
    bench.answer(0);
    bench.store();
    bench.offer(8, "d2", "{}", START + 1);
    bench.answer(0);
    bench.store();
    bench.offer(9, "d3", "{}", START + 2);

    assertThat(bench.published()).hasSize(3);
    assertThat(bench.commands.counters().skipped()).isEqualTo(3);
    assertThat(bench.settled()).isEqualTo(10);
  }

  @Test
  void publishesNothingAgainThatEndsAfterItsPartitionCameBack() {
    bench.open().offer(7, "d1", "{}", START);
    bench.offer(8, "d2", "{}", START + 1);
    bench.answer(0);
    bench.store();
    bench.lane.revoke(List.of(CommandBench.PARTITION));
    bench.offer(7, "d1", "{}", START);
    bench.answer(0);
    bench.store();
    bench.offer(8, "d2", "{}", START + 1);

    assertThat(bench.published()).hasSize(2);
    assertThat(bench.settled()).isEqualTo(9);
  }

  @Test
  void publishesTheCommandsOfATopicThatWasMadeAgainWhileOthersWait() {
    bench.open().offer(7, "d1", "{}", START);
    bench.offer(7, "d1", "{}", START + 5_000);
    bench.answer(0);
    bench.answer(0);

    assertThat(bench.published()).hasSize(2);
    assertThat(bench.settled()).isEqualTo(8);
  }

  @Test
  void joinsACommandInFlightWhenItsPartitionComesBack() {
    bench.open().offer(7, "d1", "{}", START);
    bench.lane.revoke(List.of(CommandBench.PARTITION));
    bench.offer(7, "d1", "{}", START);
    bench.device.dropConnection();
    bench.agenda.run();
    bench.device.reconnect();
    bench.agenda.run();
    bench.answer(0);

    assertThat(bench.published()).as("on each connection once").hasSize(2);
    assertThat(bench.settled()).isEqualTo(8);
    assertThat(bench.lane.state()).isEqualTo(LaneState.RUNNING);
  }

  @Test
  void leavesAJoinedCommandToTheNextOwnerOnceRevokedAgain() {
    bench.open().offer(7, "d1", "{}", START);
    bench.lane.revoke(List.of(CommandBench.PARTITION));
    bench.offer(7, "d1", "{}", START);
    bench.lane.revoke(List.of(CommandBench.PARTITION));
    bench.device.dropConnection();
    bench.agenda.run();
    bench.store();

    assertThat(bench.receipts()).isEmpty();
    assertThat(bench.lane.state()).isEqualTo(LaneState.RUNNING);
    assertThat(bench.lane.counters().inFlight()).isZero();
  }

  @Test
  void joinsACommandThatIsToBeTriedAgain() {
    bench.open().offer(7, "d1", "{}", START);
    bench.answer(0x97);
    bench.offer(7, "d1", "{}", START);
    bench.pass(Duration.ofSeconds(1));
    bench.answer(0);

    assertThat(bench.published()).as("and tried again once").hasSize(2);
    assertThat(bench.settled()).isEqualTo(8);
    assertThat(bench.receipts()).containsExactly("ACKED 2 reboot-commands-0-7");
  }

  @Test
  void publishesNothingWhileTheReceiptsCannotBeRead() {
    bench.receiptsAway().open().offer(7, "d1", "{}");
    bench.lane.step();

    assertThat(bench.published()).isEmpty();
    assertThat(bench.lane.state()).isEqualTo(LaneState.STOPPED);
  }
}
