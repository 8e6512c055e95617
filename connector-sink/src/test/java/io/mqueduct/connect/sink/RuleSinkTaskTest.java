package io.mqueduct.connect.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mqueduct.pipeline.CommandTarget;
import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.Output;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.Rejection;
import io.mqueduct.pipeline.TargetPorts;
import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.MqttTarget;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RuleSinkTaskTest {
  private static final TopicPartition FIRST = new TopicPartition("orders", 0);
  private static final TopicPartition SECOND = new TopicPartition("orders", 1);

  private final FakeSinkContext context = new FakeSinkContext();
  private final FakeTargets targets = new FakeTargets();
  private final Map<String, String> config = new HashMap<>();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final RuleSinkTask task = new TestTask(targets, nanos::get);

  @BeforeEach
  void configure() {
    context.assigned.addAll(List.of(FIRST, SECOND));
    config.put("name", "commands");
    config.put("topics", "orders");
    config.put("mqtt.servers", "tcp://127.0.0.1:1");
    config.put("pipeline.drain.timeout", "0s");
    config.put("rules.all.sql", "SELECT n FROM KAFKA 'orders' WHERE n > 0");
    config.put("rules.all.mqtt.topic", "cmd/${key}");
    task.initialize(context);
  }

  private void start() {
    task.start(config);
  }

  private static SinkRecord record(TopicPartition from, long offset, String value) {
    return new SinkRecord(
        from.topic(),
        from.partition(),
        Schema.STRING_SCHEMA,
        "pump",
        Schema.STRING_SCHEMA,
        value,
        offset);
  }

  private static SinkRecord number(TopicPartition from, long offset, int n) {
    return record(from, offset, "{\"n\":" + n + "}");
  }

  /** Until a lane that was built anew begins. */
  private void rest() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    task.put(List.of());
  }

  private Map<TopicPartition, Long> committed() {
    Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();
    context.assigned.forEach(p -> current.put(p, new OffsetAndMetadata(1_000_000)));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    task.preCommit(current).forEach((p, offset) -> offsets.put(p, offset.offset()));
    return offsets;
  }

  @Test
  void commitsOnlyWhatTheTargetHas() {
    start();
    task.put(List.of(number(FIRST, 4, 1), number(FIRST, 5, 2), number(SECOND, 9, 3)));
    assertThat(committed()).as("where it began").isEqualTo(Map.of(FIRST, 4L, SECOND, 9L));

    targets.sent.get(0).completion().stored();
    targets.sent.get(2).completion().stored();

    assertThat(committed()).isEqualTo(Map.of(FIRST, 5L, SECOND, 10L));
    assertThat(targets.texts()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
  }

  @Test
  void commitsWhatNoRuleWants() {
    start();

    task.put(List.of(number(FIRST, 0, -1)));

    assertThat(committed()).isEqualTo(Map.of(FIRST, 1L));
  }

  @Test
  void comesBackSoonWhileRowsAreOpen() {
    start();
    task.put(List.of(number(FIRST, 0, 1)));

    assertThat(context.timeout).isEqualTo(50);
  }

  @Test
  void reportsARefusedRecordAndSettlesItOnceThatIsWritten() {
    start();
    task.put(List.of(number(FIRST, 0, 1), record(FIRST, 1, "hello"), number(FIRST, 2, 2)));
    targets.sent.forEach(sent -> sent.completion().stored());

    assertThat(context.reported)
        .singleElement()
        .asString()
        .startsWith("orders-0@1: Rule 'all': 1:8: the payload is not JSON: ");
    assertThat(committed()).isEqualTo(Map.of(FIRST, 1L));

    context.reports.get(0).complete(null);
    task.put(List.of());
    assertThat(committed()).isEqualTo(Map.of(FIRST, 3L));
  }

  @Test
  void failsUncommittedWhereARefusedRecordCannotBeReported() {
    context.reportsErrors = false;
    start();

    assertThatThrownBy(() -> task.put(List.of(record(FIRST, 1, "hello"))))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith(
            "A dead letter was refused too: record of topic [orders]: Rule 'all': 1:8: the payload"
                + " is not JSON: ")
        .hasMessageEndingWith(
            "; there is nowhere to report it, set errors.tolerance=all and"
                + " errors.deadletterqueue.topic.name");
    assertThat(committed()).isEqualTo(Map.of(FIRST, 1L));
  }

  @Test
  void reportsWhatTheTargetRefusesLater() {
    start();
    task.put(List.of(number(FIRST, 7, 1)));

    targets
        .sent
        .get(0)
        .completion()
        .rejected(new Rejection("no", "The device is gone", null, "mqtt", "cmd/pump"));
    task.put(List.of());

    assertThat(context.reported).containsExactly("orders-0@7: Rule 'all': The device is gone");
  }

  @Test
  void failsAtTheFirstErrorIfAskedTo() {
    config.put("pipeline.on.error", "fail");
    start();

    assertThatThrownBy(() -> task.put(List.of(record(FIRST, 1, "hello"))))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("Rule 'all', topic [orders]: ")
        .hasMessageEndingWith("(pipeline.on.error=fail)");
  }

  @Test
  void readsAgainFromTheFirstUnsettledRecordWhenAnOutputLosesARow() {
    start();
    task.put(List.of(number(FIRST, 4, 1), number(FIRST, 5, 2), number(SECOND, 0, 3)));
    targets.sent.get(0).completion().stored();
    targets.sent.get(1).completion().failed(new IllegalStateException("fenced"));

    task.put(List.of());

    assertThat(context.rewound).isEqualTo(Map.of(FIRST, 5L, SECOND, 0L));
    assertThat(targets.closed).isEqualTo(1);
    rest();
    task.put(List.of(number(FIRST, 5, 2)));
    assertThat(targets.texts()).hasSize(4).endsWith("{\"n\":2}");
    assertThat(committed()).isEqualTo(Map.of(FIRST, 5L, SECOND, 0L));
  }

  @Test
  void reportsARefusedRecordOfBeforeALogWasCut() {
    start();
    task.put(List.of(number(FIRST, 940, 1), number(FIRST, 1_000, 2)));
    task.put(List.of(number(FIRST, 950, 3), number(FIRST, 951, 4)));
    targets.sent.get(2).completion().stored();
    task.put(List.of());
    assertThat(committed()).isEqualTo(Map.of(FIRST, 940L));

    targets
        .sent
        .get(0)
        .completion()
        .rejected(new Rejection("no", "The device is gone", null, "mqtt", "cmd/pump"));
    targets.sent.get(1).completion().stored();
    task.put(List.of());

    assertThat(context.reported).containsExactly("orders-0@940: Rule 'all': The device is gone");
    context.reports.get(0).complete(null);
    task.put(List.of());
    assertThat(committed()).isEqualTo(Map.of(FIRST, 951L));
  }

  /** 1000000 is out of its range, and Kafka may go to its end then. */
  @Test
  void readsAgainFromWithinATopicThatWasMadeAgain() {
    start();
    task.put(List.of(number(FIRST, 1_000_000, 1)));
    task.put(List.of(number(FIRST, 3, 2)));
    targets.sent.get(1).completion().failed(new IllegalStateException("fenced"));

    task.put(List.of());

    assertThat(context.rewound).isEqualTo(Map.of(FIRST, 3L));
    assertThat(context.commitRequests).isPositive();
    assertThat(committed()).as("before any of it comes").isEqualTo(Map.of(FIRST, 3L));
    task.close(List.of(FIRST));
    assertThat(committed()).isEmpty();
  }

  @Test
  void passesOverNothingOfACutLogThatWaitsForRoom() {
    config.put("pipeline.inflight.bytes", "64KiB");
    start();
    task.put(List.of(number(FIRST, 1_000, 1)));
    task.put(IntStream.range(0, 1_000).mapToObj(i -> number(SECOND, i, 2)).toList());
    targets.sent.get(0).completion().stored();
    task.put(List.of(number(FIRST, 950, 3)));
    assertThat(committed()).as("950 waits for room").isEqualTo(Map.of(FIRST, 950L, SECOND, 0L));

    targets.sent.get(1).completion().failed(new IllegalStateException("fenced"));
    task.put(List.of());

    assertThat(context.rewound).isEqualTo(Map.of(FIRST, 950L, SECOND, 0L));
  }

  /** A log was cut from 1001 to 950 and has grown again when the next owner begins to read. */
  @Test
  void leavesNoCommittedOffsetAboveWhatIsOpenOfACutLog() {
    start();
    task.put(List.of(number(FIRST, 1_000, 1)));
    targets.completeNew();
    assertThat(committed()).isEqualTo(Map.of(FIRST, 1_001L));

    for (int i = 950; i < 1_100; i++) {
      task.put(List.of(number(FIRST, i, 2)));
    }
    assertThat(context.commitRequests).as("at once").isPositive();
    assertThat(committed()).as("where the next owner begins").isEqualTo(Map.of(FIRST, 950L));

    targets.completeNew();
    assertThat(committed()).isEqualTo(Map.of(FIRST, 1_100L));
  }

  /** Connect keeps what preCommit throws to itself, and reads again what was refused. */
  @Test
  void failsInTheNextPutWhereARefusalCannotBeReportedWhileOffsetsAreCommitted() {
    config.put("pipeline.drain.timeout", "100ms");
    context.reportsErrors = false;
    start();
    task.put(List.of(number(FIRST, 4, 1), number(FIRST, 5, 2)));
    targets
        .sent
        .get(0)
        .completion()
        .rejected(new Rejection("no", "not authorised", null, "mqtt", "cmd/pump"));
    targets.sent.get(1).completion().stored();

    assertThat(committed()).isEqualTo(Map.of(FIRST, 4L));
    assertThatThrownBy(() -> task.put(List.of()))
        .isInstanceOf(ConnectException.class)
        .hasMessage(
            "A dead letter was refused too: record of topic [orders]: Rule 'all': not authorised;"
                + " there is nowhere to report it, set errors.tolerance=all and"
                + " errors.deadletterqueue.topic.name");
  }

  @Test
  void failsWhereConnectToleratesNoError() {
    context.tolerates = false;
    start();

    assertThatThrownBy(() -> task.put(List.of(record(FIRST, 1, "hello"))))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith(
            "A dead letter was refused too: record of topic [orders]: Rule 'all'")
        .hasMessageEndingWith("; Connect takes no report: Tolerance exceeded");
    assertThat(committed()).isEqualTo(Map.of(FIRST, 1L));
  }

  @Test
  void failsInTheNextPutWhereAReportIsNotWrittenWhileOffsetsAreCommitted() {
    config.put("pipeline.drain.timeout", "100ms");
    start();
    task.put(List.of(record(FIRST, 1, "hello")));
    context
        .reports
        .get(0)
        .completeExceptionally(new IllegalStateException("not authorised to write"));

    assertThat(committed()).isEqualTo(Map.of(FIRST, 1L));
    assertThatThrownBy(() -> task.put(List.of()))
        .isInstanceOf(ConnectException.class)
        .hasMessage(
            "A dead letter was refused too: record of topic [orders]: its report could not be"
                + " written: java.lang.IllegalStateException: not authorised to write");
  }

  @Test
  void restsEverLongerWhileALaneFailsForEver() {
    start();
    List<Long> rests = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      task.put(List.of(number(FIRST, 4, 1)));
      targets.sent.get(i).completion().failed(new IllegalStateException("not authorised"));
      task.put(List.of());
      assertThat(context.paused).containsExactlyInAnyOrder(FIRST, SECOND);
      rests.add(context.timeout - 1);

      nanos.addAndGet(Duration.ofMillis(context.timeout - 2).toNanos());
      task.put(List.of());
      assertThat(context.timeout).as("a moment too soon").isEqualTo(2);
      assertThat(context.paused).containsExactlyInAnyOrder(FIRST, SECOND);
      nanos.addAndGet(Duration.ofMillis(2).toNanos());
      task.put(List.of());
      assertThat(context.paused).isEmpty();
    }

    assertThat(rests).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    assertThat(targets.closed).isEqualTo(7);
  }

  /** A poll that was under way may bring them though the worker was asked to pause. */
  @Test
  void keepsWhatComesWhileItRests() {
    start();
    task.put(List.of(number(FIRST, 4, 1)));
    targets.sent.get(0).completion().failed(new IllegalStateException("fenced"));
    task.put(List.of());

    task.put(List.of(number(SECOND, 0, 2)));
    assertThat(targets.sent).hasSize(1);
    assertThat(committed()).isEqualTo(Map.of(FIRST, 4L, SECOND, 0L));

    rest();
    task.put(List.of(number(FIRST, 4, 1)));
    assertThat(targets.texts()).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":1}");
  }

  @Test
  void restsWhileItIsFullAndLosesNothing() {
    config.put("pipeline.inflight.bytes", "64KiB");
    start();

    task.put(IntStream.range(0, 1_000).mapToObj(i -> number(FIRST, i, 1)).toList());
    assertThat(context.paused).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(targets.sent).hasSizeLessThan(1_000);

    while (targets.completed < 1_000) {
      targets.completeNew();
      task.put(List.of());
    }
    assertThat(context.paused).isEmpty();
    assertThat(committed()).isEqualTo(Map.of(FIRST, 1_000L));
  }

  /** The worker pauses none that come later: each of its polls would bring more of them. */
  @Test
  void letsPartitionsRestThatComeWhileItIsFull() {
    config.put("pipeline.inflight.bytes", "64KiB");
    context.assigned.remove(SECOND);
    start();
    task.put(IntStream.range(0, 1_000).mapToObj(i -> number(FIRST, i, 1)).toList());

    context.assigned.add(SECOND);
    task.open(List.of(SECOND));
    task.put(List.of(number(SECOND, 0, 1)));

    assertThat(context.paused).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  @Test
  void reportsNothingOfPartitionsThatWentElsewhere() {
    start();
    task.put(List.of(number(FIRST, 4, 1)));
    task.close(List.of(FIRST));
    context.assigned.remove(FIRST);

    targets
        .sent
        .get(0)
        .completion()
        .rejected(new Rejection("no", "The device is gone", null, "mqtt", "cmd/pump"));
    task.put(List.of());

    assertThat(context.reported).isEmpty();
    assertThat(committed()).isEmpty();
  }

  @Test
  void forgetsPartitionsThatGoElsewhere() {
    start();
    task.put(List.of(number(FIRST, 4, 1), number(SECOND, 0, 3)));

    task.close(List.of(FIRST));
    context.assigned.remove(FIRST);
    targets.completeNew();

    assertThat(committed()).isEqualTo(Map.of(SECOND, 1L));
  }

  @Test
  void commitsByTheTopicThatWasReadWhereATransformRenamedIt() {
    config.put("transforms", "route");
    config.put("rules.all.sql", "SELECT n, topic() AS t FROM KAFKA 'renamed'");
    start();

    task.put(
        List.of(
            number(FIRST, 3, 1)
                .newRecord(
                    "renamed",
                    7,
                    Schema.STRING_SCHEMA,
                    "k",
                    Schema.STRING_SCHEMA,
                    "{\"n\":1}",
                    null)));
    targets.completeNew();

    assertThat(targets.texts()).containsExactly("{\"n\":1,\"t\":\"renamed\"}");
    assertThat(targets.sources).containsExactly(new Partition("orders", 0));
    assertThat(committed()).isEqualTo(Map.of(FIRST, 4L));
  }

  @Test
  void closesItsTargetsWhenItStops() {
    start();

    task.stop();

    assertThat(targets.closed).isEqualTo(1);
  }

  private static final class TestTask extends RuleSinkTask {
    private final FakeTargets targets;

    TestTask(FakeTargets targets, LongSupplier nanoTime) {
      super(Host.MQTT_SINK, Clock.systemUTC(), nanoTime);
      this.targets = targets;
    }

    @Override
    SinkTargets open(Settings settings, TaskIdentity task, ReportedErrors errors) {
      targets.errors = errors;
      return targets;
    }
  }

  private record Sent(String json, Completion completion) {}

  /** Keeps rows until the test completes them. */
  private static final class FakeTargets implements SinkTargets, CommandTarget {
    private final List<Sent> sent = new ArrayList<>();
    private final List<Partition> sources = new ArrayList<>();
    private int completed;
    private int closed;

    @SuppressWarnings("NullAway.Init")
    private ReportedErrors errors;

    List<String> texts() {
      return sent.stream().map(Sent::json).toList();
    }

    void completeNew() {
      while (completed < sent.size()) {
        sent.get(completed++).completion().stored();
      }
    }

    @Override
    public void reading(Partition source) {
      sources.add(source);
    }

    @Override
    public Output output(MqttTarget target) {
      return (row, completion) -> sent.add(new Sent(new String(row.json(), UTF_8), completion));
    }

    @Override
    public TargetPorts ports() {
      return TargetPorts.reporting(errors).with(this);
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
