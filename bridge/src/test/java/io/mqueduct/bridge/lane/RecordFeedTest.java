package io.mqueduct.bridge.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaReader;
import io.mqueduct.kafka.Partition;
import io.mqueduct.kafka.ReaderCounters;
import io.mqueduct.kafka.ReceivedRecord;
import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.RecordLane;
import io.mqueduct.pipeline.TargetPorts;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.Loaded;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No offset is committed before every output has the records below it. */
final class RecordFeedTest {
  private static final Partition FIRST = new Partition("in", 0);
  private static final Partition SECOND = new Partition("in", 1);

  private final ManualClock clock = ManualClock.at("2026-01-01T00:00:00Z");
  private final FakeReader reader = new FakeReader();
  private final List<Completion> rows = new ArrayList<>();
  private final RecordLane lane = lane();
  private final RecordFeed feed = new RecordFeed(lane, reader, clock, Duration.ZERO);

  private RecordLane lane() {
    Loaded loaded =
        Settings.load(
            Host.BRIDGE,
            Map.of(
                "mqtt.servers", "tcp://fake:1883",
                "mqtt.client.id.prefix", "site",
                "kafka.bootstrap.servers", "fake:9092",
                "pipeline.inflight.bytes", "64KiB",
                "rules.all.sql", "SELECT * FROM KAFKA 'in'",
                "rules.all.kafka.topic", "out"));
    assertThat(loaded.problems()).isEmpty();
    Settings settings = loaded.settings().orElseThrow();
    return RecordLane.of(
        settings,
        settings.lanes().get(0),
        "site",
        TargetPorts.of((record, completion) -> rows.add(completion)),
        clock);
  }

  private static ReceivedRecord record(Partition from, long offset, String value) {
    return new ReceivedRecord(from, offset, 1_000, null, value.getBytes(UTF_8), List.of());
  }

  private void read(Partition from, int... offsets) throws InterruptedException {
    reader.give(IntStream.of(offsets).mapToObj(n -> record(from, n, "{}")).toList());
    feed.work(Duration.ZERO);
  }

  private void pass(Duration time) throws InterruptedException {
    clock.advance(time);
    feed.work(Duration.ZERO);
  }

  @Test
  void commitsWhatIsSettledOncePerSecond() throws InterruptedException {
    read(FIRST, 0, 1, 2);
    rows.get(0).stored();
    rows.get(2).stored();
    pass(Duration.ofMillis(999));
    assertThat(reader.commits).as("where it began").containsExactly(Map.of(FIRST, 0L));

    pass(Duration.ofMillis(1));
    pass(Duration.ofSeconds(1));
    assertThat(reader.commits).containsExactly(Map.of(FIRST, 0L), Map.of(FIRST, 1L));
  }

  /**
   * Without a committed offset, or with one beyond the log's end, the next owner may begin later.
   */
  @Test
  void commitsWhereItBeganWhileNothingIsSettled() throws InterruptedException {
    read(FIRST, 7, 8);
    pass(Duration.ofSeconds(1));

    assertThat(reader.commits).containsExactly(Map.of(FIRST, 7L));
  }

  @Test
  void commitsAgainWhatKafkaDidNotTake() throws InterruptedException {
    read(FIRST, 0);
    rows.get(0).stored();
    reader.refuses = true;
    pass(Duration.ofSeconds(1));
    reader.refuses = false;
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));

    assertThat(reader.commits)
        .containsExactly(Map.of(FIRST, 0L), Map.of(FIRST, 1L), Map.of(FIRST, 1L));
  }

  @Test
  void commitsAlsoAfterTheClockWasSetBack() throws InterruptedException {
    read(FIRST, 0);
    rows.get(0).stored();
    pass(Duration.ofHours(-1));

    assertThat(reader.commits).containsExactly(Map.of(FIRST, 0L), Map.of(FIRST, 1L));
  }

  @Test
  void commitsNothingOfABatchInFlightWhosePartitionGoes() throws InterruptedException {
    read(FIRST, 0, 1, 2);
    read(SECOND, 7);
    rows.get(0).stored();
    reader.during(assignment -> assignment.revoked(List.of(FIRST)));
    feed.work(Duration.ZERO);
    assertThat(reader.inKafka()).isEqualTo(Map.of(FIRST, 1L, SECOND, 7L));

    rows.subList(1, rows.size()).forEach(Completion::stored);
    pass(Duration.ofSeconds(1));
    assertThat(reader.inKafka()).isEqualTo(Map.of(FIRST, 1L, SECOND, 8L));
  }

  @Test
  void commitsNothingOfAPartitionThatIsLost() throws InterruptedException {
    read(FIRST, 0, 1);
    rows.get(0).stored();
    reader.during(assignment -> assignment.lost(List.of(FIRST)));
    pass(Duration.ofSeconds(1));
    rows.get(1).stored();
    pass(Duration.ofSeconds(1));

    assertThat(reader.commits).containsExactly(Map.of(FIRST, 0L));
  }

  /** It comes back where it was committed, while rows of before are still in flight. */
  @Test
  void rowsOfBeforeSettleNothingOfAPartitionThatCameBack() throws InterruptedException {
    read(FIRST, 0, 1);
    reader.during(assignment -> assignment.revoked(List.of(FIRST)));
    feed.work(Duration.ZERO);
    read(FIRST, 0, 1);
    rows.get(0).stored();
    rows.get(1).stored();
    pass(Duration.ofSeconds(1));
    assertThat(reader.inKafka()).isEqualTo(Map.of(FIRST, 0L));

    rows.get(2).stored();
    pass(Duration.ofSeconds(1));
    assertThat(reader.inKafka()).isEqualTo(Map.of(FIRST, 1L));
  }

  @Test
  void leavesWhatWaitsForRoomToTheNextOwner() throws InterruptedException {
    String large = "{\"a\":\"" + "x".repeat(70_000) + "\"}";
    reader.give(List.of(record(FIRST, 0, large), record(FIRST, 1, "{}"), record(SECOND, 4, "{}")));
    feed.work(Duration.ZERO);
    assertThat(rows).as("the rest waits for room").hasSize(1);

    reader.during(assignment -> assignment.revoked(List.of(FIRST)));
    feed.work(Duration.ZERO);
    rows.get(0).stored();
    pass(Duration.ofSeconds(1));
    rows.get(1).stored();
    pass(Duration.ofSeconds(1));

    assertThat(rows).hasSize(2);
    assertThat(reader.inKafka()).isEqualTo(Map.of(FIRST, 0L, SECOND, 5L));
  }

  /** Kafka forgets what was committed of a topic that is deleted. */
  @Test
  void commitsTheSameOffsetAgainOfATopicThatWasMadeAgain() throws InterruptedException {
    read(FIRST, 0);
    rows.get(0).stored();
    pass(Duration.ofSeconds(1));
    read(FIRST, 0);
    pass(Duration.ofSeconds(1));
    assertThat(reader.commits)
        .containsExactly(Map.of(FIRST, 0L), Map.of(FIRST, 1L), Map.of(FIRST, 0L));

    rows.get(1).stored();
    pass(Duration.ofSeconds(1));
    assertThat(reader.inKafka()).isEqualTo(Map.of(FIRST, 1L));
  }

  /** The word that Kafka took the offset of before comes when the topic was made again. */
  @Test
  void commitsTheSameOffsetAgainAlsoIfKafkaWasSlowToTakeIt() throws InterruptedException {
    read(FIRST, 0);
    rows.get(0).stored();
    reader.isSlow = true;
    pass(Duration.ofSeconds(1));
    read(FIRST, 0);
    reader.isSlow = false;
    reader.commits.clear();
    rows.get(1).stored();
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));

    assertThat(reader.commits).containsExactly(Map.of(FIRST, 1L));
  }

  @Test
  void passesOverNothingOfACutLogThatWaitsForRoom() throws InterruptedException {
    read(FIRST, 1_000);
    reader.give(
        List.of(
            record(SECOND, 0, "{\"a\":\"" + "x".repeat(70_000) + "\"}"), record(FIRST, 950, "{}")));
    feed.work(Duration.ZERO);
    rows.get(0).stored();
    feed.commit();
    assertThat(reader.inKafka())
        .as("950 waits behind the large one")
        .isEqualTo(Map.of(FIRST, 950L, SECOND, 0L));

    reader.during(assignment -> assignment.revoked(List.of(FIRST)));
    feed.work(Duration.ZERO);
    assertThat(reader.inKafka())
        .as("950 is the next owner's")
        .isEqualTo(Map.of(FIRST, 950L, SECOND, 0L));
  }

  /** A log was cut from 1001 to 950 and has grown again when the next owner begins to read. */
  @Test
  void leavesNoCommittedOffsetAboveWhatIsOpenOfACutLog() throws InterruptedException {
    read(FIRST, 1_000);
    rows.get(0).stored();
    pass(Duration.ofSeconds(1));
    assertThat(reader.inKafka()).isEqualTo(Map.of(FIRST, 1_001L));

    read(FIRST, 950, 951, 952);
    assertThat(reader.inKafka()).as("at once").isEqualTo(Map.of(FIRST, 950L));
    reader.during(assignment -> assignment.revoked(List.of(FIRST)));
    feed.work(Duration.ZERO);

    assertThat(reader.inKafka()).as("where the next owner begins").isEqualTo(Map.of(FIRST, 950L));
  }

  /**
   * Kafka tells late that it took 1 of before, and the partition is back with nothing committed.
   */
  @Test
  void commitsTheSameOffsetAgainOfAPartitionThatCameBackFromAnother() throws InterruptedException {
    read(FIRST, 0);
    rows.get(0).stored();
    reader.isSlow = true;
    pass(Duration.ofSeconds(1));
    reader.during(assignment -> assignment.lost(List.of(FIRST)));
    feed.work(Duration.ZERO);
    reader.isSlow = false;
    feed.work(Duration.ZERO);
    reader.commits.clear();

    read(FIRST, 0);
    rows.get(1).stored();
    pass(Duration.ofSeconds(1));

    assertThat(reader.inKafka()).isEqualTo(Map.of(FIRST, 1L));
  }

  @Test
  void readsNoMoreWhileItHasNoRoom() throws InterruptedException {
    reader.give(List.of(record(FIRST, 0, "{\"a\":\"" + "x".repeat(70_000) + "\"}")));
    feed.work(Duration.ZERO);
    feed.work(Duration.ZERO);
    assertThat(reader.resting).isTrue();

    rows.get(0).stored();
    feed.work(Duration.ZERO);
    assertThat(reader.resting).isFalse();
  }

  /** Gives what the test wants, and tells of rebalances within polls as Kafka does. */
  private static final class FakeReader implements KafkaReader {
    private final Queue<List<ReceivedRecord>> polls = new ArrayDeque<>();
    private final Queue<Consumer<Assignment>> rebalances = new ArrayDeque<>();
    private final List<Map<Partition, Long>> commits = new ArrayList<>();
    private final List<Runnable> takenSoon = new ArrayList<>();
    private boolean refuses;
    private boolean isSlow;
    private boolean resting;

    Map<Partition, Long> inKafka() {
      Map<Partition, Long> last = new HashMap<>();
      commits.forEach(last::putAll);
      return last;
    }

    void give(List<ReceivedRecord> records) {
      polls.add(records);
    }

    void during(Consumer<Assignment> rebalance) {
      rebalances.add(rebalance);
    }

    @Override
    public List<ReceivedRecord> poll(Duration max, Assignment assignment) {
      if (!isSlow) {
        takenSoon.forEach(Runnable::run);
        takenSoon.clear();
      }
      Consumer<Assignment> rebalance = rebalances.poll();
      if (rebalance != null) {
        rebalance.accept(assignment);
      }
      List<ReceivedRecord> records = resting ? null : polls.poll();
      return records == null ? List.of() : records;
    }

    @Override
    public void rest() {
      resting = true;
    }

    @Override
    public void resume() {
      resting = false;
    }

    @Override
    public boolean commit(Map<Partition, Long> next) {
      commits.add(new HashMap<>(next));
      return !refuses;
    }

    @Override
    public void commitSoon(Map<Partition, Long> next, Runnable taken) {
      commits.add(new HashMap<>(next));
      if (!refuses) {
        takenSoon.add(taken);
      }
    }

    @Override
    public Optional<KafkaFailure> failure() {
      return Optional.empty();
    }

    @Override
    public ReaderCounters counters() {
      return new ReaderCounters(0, commits.size(), 0, 1);
    }

    @Override
    public void wakeUp() {}

    @Override
    public void close(Duration max) {}
  }
}
