package io.mqueduct.connect.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.SessionState;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.FakeSessions;
import io.mqueduct.pipeline.FakeSettings;
import io.mqueduct.pipeline.settings.ValueFormat;
import io.mqueduct.testkit.ManualClock;
import io.mqueduct.testkit.Ports;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of a task; this thread is the worker's task thread. */
@Timeout(30)
class MqttSourceTaskTest {
  private static final RecordMetadata WRITTEN =
      new RecordMetadata(new TopicPartition("out", 0), 0, 0, 0, 0, 0);

  private final FakeSessions sessions = new FakeSessions();
  private final FakeTaskContext context = new FakeTaskContext();
  private final ManualClock clock = ManualClock.at("2026-01-02T03:04:05Z");
  private MqttSourceTask task = new MqttSourceTask();

  private void start(FakeSettings settings) {
    task = new MqttSourceTask(props -> settings.build(), sessions, clock);
    task.initialize(context);
    task.start(Map.of("task.index", "0", "task.count", "1"));
  }

  @AfterEach
  void stop() {
    task.stop();
  }

  private void push(String... payloads) {
    for (String payload : payloads) {
      sessions.last().push("dt/1", payload, 100);
    }
  }

  private List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> records = task.poll();
    return records == null ? List.of() : records;
  }

  private List<String> acknowledged() {
    return sessions.last().acknowledgedTexts();
  }

  private void failsOnProducerThread(SourceRecord record) {
    CompletableFuture.runAsync(() -> task.commitRecord(record, null)).join();
  }

  /** Nobody listens there, so that send gives up before it has metadata, and says so inside. */
  private void refusesInsideSend(SourceRecord record) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", "127.0.0.1:" + Ports.free(), "max.block.ms", "50");
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>("out", new byte[0]),
          (written, failure) -> {
            assertThat(failure).isInstanceOf(TimeoutException.class).hasMessageContaining("out");
            task.commitRecord(record, null);
          });
    }
  }

  private static List<String> texts(List<SourceRecord> records) {
    return records.stream()
        .map(record -> new String((byte[]) record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void acknowledgesWhatTheWorkerHasWritten() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a", "b");
    List<SourceRecord> records = poll();
    assertThat(texts(records)).containsExactly("a", "b");
    assertThat(acknowledged()).isEmpty();

    CompletableFuture.runAsync(() -> task.commitRecord(records.get(0), WRITTEN)).join();

    assertThat(acknowledged()).containsExactly("a");
  }

  @Test
  void returnsByItselfWhenNothingComes() throws Exception {
    start(FakeSettings.of("dt/#"));
    // The quickest of a few: a busy machine may hold up one of them.
    Duration quickest = Duration.ofDays(1);
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      assertThat(task.poll()).isNull();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      quickest = took.compareTo(quickest) < 0 ? took : quickest;
    }

    assertThat(quickest).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void handsOutAgainWhatTheProducerLostThoughErrorsAreTolerated() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a", "b", "c");
    List<SourceRecord> records = poll();

    failsOnProducerThread(records.get(1));
    failsOnProducerThread(records.get(0));
    task.commitRecord(records.get(2), WRITTEN);
    assertThat(acknowledged()).isEmpty();

    clock.advance(Duration.ofSeconds(2));
    List<SourceRecord> again = poll();
    assertThat(texts(again)).containsExactly("a", "b");
    again.forEach(record -> task.commitRecord(record, WRITTEN));
    assertThat(acknowledged()).containsExactly("a", "b", "c");
  }

  /** With errors.tolerance=all the worker tells of it just as of a record that it dropped. */
  @Test
  void handsOutAgainWhatTheProducerDidNotEvenTake() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a");
    SourceRecord record = poll().get(0);

    refusesInsideSend(record);

    assertThat(acknowledged()).isEmpty();
    assertThat(attribute("dropped")).isEqualTo(0L);
    clock.advance(Duration.ofSeconds(2));
    List<SourceRecord> again = poll();
    assertThat(texts(again)).containsExactly("a");
    task.commitRecord(again.get(0), WRITTEN);
    assertThat(acknowledged()).containsExactly("a");
  }

  @Test
  void makesADeadLetterOfWhatKafkaRefusesWhileItTakesOthers() throws Exception {
    start(FakeSettings.of("dt/#").receiveMaximum(2));
    push("refused", "taken");
    List<SourceRecord> records = poll();
    failsOnProducerThread(records.get(0));
    task.commitRecord(records.get(1), WRITTEN);
    for (int i = 2; i <= 10; i++) {
      clock.advance(Duration.ofSeconds(2));
      List<SourceRecord> again = poll();
      assertThat(texts(again)).as("time %d", i).containsExactly("refused");
      failsOnProducerThread(again.get(0));
    }

    SourceRecord letter = poll().get(0);

    assertThat(letter.topic()).isEqualTo("dead");
    assertThat(texts(List.of(letter)).get(0))
        .contains("Kafka topic [out] refused the record 10 times and took others");
    assertThat(acknowledged()).isEmpty();
    task.commitRecord(letter, WRITTEN);
    assertThat(acknowledged()).containsExactly("refused", "taken");
  }

  @Test
  void waitsForAsLongAsKafkaTakesNothing() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a");

    for (int i = 1; i <= 50; i++) {
      List<SourceRecord> records = poll();
      assertThat(texts(records)).containsExactly("a");
      failsOnProducerThread(records.get(0));
      clock.advance(Duration.ofSeconds(2));
    }

    assertThat(acknowledged()).isEmpty();
    assertThat(attribute("failed-since-stored")).isEqualTo(50L);
    task.commitRecord(poll().get(0), WRITTEN);
    assertThat(acknowledged()).containsExactly("a");
    assertThat(attribute("failed-since-stored")).isEqualTo(0L);
  }

  @Test
  void doesNotSpinOnALastingFailure() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a");
    failsOnProducerThread(poll().get(0));

    assertThat(poll()).isEmpty();
  }

  @Test
  void acknowledgesWhatATransformDropped() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a");

    task.commitRecord(poll().get(0), null);

    assertThat(acknowledged()).containsExactly("a");
    assertThat(attribute("dropped")).isEqualTo(1L);
  }

  @Test
  void acknowledgesNothingThatFailsAfterTheStop() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a");
    List<SourceRecord> records = poll();

    task.stop();
    task.commitRecord(records.get(0), null);

    assertThat(acknowledged()).isEmpty();
    assertThat(sessions.last().unacknowledged()).isEqualTo(1);
  }

  @Test
  void stopsWithRecordsInFlightAndMayStopAgain() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a", "b");
    task.commitRecord(poll().get(0), WRITTEN);

    task.stop();
    task.stop();

    assertThat(sessions.last().state()).isEqualTo(SessionState.CLOSED);
    assertThat(acknowledged()).containsExactly("a");
  }

  @Test
  void mayStopWithoutHavingStarted() {
    task = new MqttSourceTask();

    task.stop();

    assertThat(sessions.count()).isZero();
  }

  @Test
  void keepsEqualRowsApart() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("same", "same");

    List<SourceRecord> records = poll();
    assertThat(records.get(0)).isNotEqualTo(records.get(1));

    task.commitRecord(records.get(1), WRITTEN);
    assertThat(acknowledged()).isEmpty();
    task.commitRecord(records.get(0), WRITTEN);
    assertThat(acknowledged()).containsExactly("same", "same");
  }

  @Test
  void waitsForEveryRowOfAMessage() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("rows:2");
    List<SourceRecord> records = poll();

    task.commitRecord(records.get(0), WRITTEN);
    assertThat(acknowledged()).isEmpty();

    task.commitRecord(records.get(1), WRITTEN);
    assertThat(acknowledged()).containsExactly("rows:2");
  }

  @Test
  void makesADeadLetterOfAnOversizedRecord() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("x".repeat(20_000));

    List<SourceRecord> records = poll();

    assertThat(records).extracting(SourceRecord::topic).containsExactly("dead");
    assertThat(texts(records).get(0)).contains("\"code\":\"record-too-large\"");
    task.commitRecord(records.get(0), WRITTEN);
    assertThat(acknowledged()).hasSize(1);
  }

  @Test
  void failsWhenItsOnlyLaneHasStopped() {
    start(FakeSettings.of("dt/#").failingOnError());
    push("bad");

    assertThatThrownBy(() -> task.poll())
        .isInstanceOf(ConnectException.class)
        .hasMessage("Rule 'rule0', topic [dt/1]: The payload is bad (pipeline.on.error=fail)");
    assertThat(acknowledged()).isEmpty();
    assertThat(sessions.last().state()).isEqualTo(SessionState.CLOSED);
  }

  @Test
  void givesARecordItsKeyTimestampAndHeaders() throws Exception {
    start(FakeSettings.of("dt/#"));
    Publish plain = Publish.of("dt/1", "a".getBytes(StandardCharsets.UTF_8), 1);
    sessions.last().push(withProperty(plain, new UserProperty("serial", "007")), 100);

    SourceRecord record = poll().get(0);

    assertThat(record.key()).isEqualTo("dt/1");
    assertThat(record.keySchema().type()).isEqualTo(Schema.Type.STRING);
    assertThat(record.valueSchema()).isEqualTo(Schema.BYTES_SCHEMA);
    assertThat(record.timestamp()).isPositive();
    assertThat(record.headers().lastWithName("mqtt.topic").value()).isEqualTo("dt/1");
    assertThat(record.headers().lastWithName("mqtt.user.serial").value()).isEqualTo("007");
    assertThat(record.headers().lastWithName("mqtt.user.serial").schema())
        .isEqualTo(Schema.STRING_SCHEMA);
  }

  @Test
  void givesMapsWithoutSchema() throws Exception {
    start(FakeSettings.of("dt/#").in(ValueFormat.MAP));
    push("a");

    SourceRecord record = poll().get(0);

    assertThat(record.valueSchema()).isNull();
    assertThat(record.value()).isEqualTo(Map.of("text", "a"));
  }

  @Test
  void makesADeadLetterOfWhatIsNoConnectValue() throws Exception {
    start(FakeSettings.of("dt/#").in(ValueFormat.STRUCT));
    push("unnamed");

    SourceRecord record = poll().get(0);

    assertThat(record.topic()).isEqualTo("dead");
    assertThat(((Struct) record.value()).get("failures").toString())
        .contains("The row cannot be a value of Kafka Connect");
  }

  @Test
  void givesStructs() throws Exception {
    start(FakeSettings.of("dt/#").in(ValueFormat.STRUCT));
    push("a");

    Struct value = (Struct) poll().get(0).value();

    assertThat(value.schema().field("text").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    assertThat(value.getString("text")).isEqualTo("a");
  }

  @Test
  void remembersItsSubscriptionsInSourceOffsets() throws Exception {
    context.offsets.put(
        Map.of("client", "test-0-kafka"), Map.of("v", 1L, "filters", "dt/#\nold/+"));
    start(FakeSettings.of("dt/#", "new/+"));
    push("a");

    SourceRecord record = poll().get(0);

    assertThat(sessions.lastOptions().unsubscribe()).containsExactly("old/+");
    assertThat(record.sourcePartition()).isEqualTo(Map.of("client", "test-0-kafka"));
    assertThat(record.sourceOffset())
        .isEqualTo(Map.of("v", 1, "filters", "dt/#\nnew/+", "tasks", 1));
  }

  @Test
  void handsOutWhatTheBrokerKeptForATaskOfATimeWithMoreOfThem() throws Exception {
    context.offsets.put(
        Map.of("client", "test-0-kafka"), Map.of("v", 1L, "filters", "dt/#", "tasks", 2L));
    start(FakeSettings.of("dt/#"));
    assertThat(sessions.count()).isEqualTo(2);
    assertThat(sessions.lastOptions().clientId()).isEqualTo("test-1-kafka");
    assertThat(sessions.lastOptions().subscriptions()).isEmpty();
    assertThat(sessions.lastOptions().unsubscribe()).containsExactly("dt/#");
    push("kept");

    SourceRecord record = poll().get(0);
    task.commitRecord(record, WRITTEN);

    assertThat(texts(List.of(record))).containsExactly("kept");
    assertThat(acknowledged()).containsExactly("kept");
    assertThat(record.sourcePartition()).isEqualTo(Map.of("client", "test-1-kafka"));
    assertThat(record.sourceOffset()).isEqualTo(Map.of("v", 1, "filters", "", "tasks", 2));
  }

  @Test
  void forgetsFormerTasksOnceTheyAreRead() throws Exception {
    context.offsets.put(
        Map.of("client", "test-0-kafka"), Map.of("v", 1L, "filters", "dt/#", "tasks", 2L));
    start(FakeSettings.of("dt/#"));
    poll();
    clock.advance(Duration.ofSeconds(31));
    poll();
    sessions.first().push("dt/1", "a", 100);

    assertThat(poll().get(0).sourceOffset())
        .isEqualTo(Map.of("v", 1, "filters", "dt/#", "tasks", 1));
  }

  @Test
  void startsWithoutHistoryOnOffsetsItCannotRead() {
    context.offsets.put(Map.of("client", "test-0-kafka"), Map.of("v", 9L, "edited", "by hand"));

    start(FakeSettings.of("dt/#"));

    assertThat(sessions.lastOptions().unsubscribe()).isEmpty();
  }

  @Test
  void showsItsCountersAsAnMBeanWhileItRuns() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a", "none");
    poll();

    assertThat(attribute("received")).isEqualTo(2L);
    assertThat(attribute("session-received")).isEqualTo(2L);

    task.stop();
    assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(bean())).isFalse();
  }

  private static Object attribute(String name) throws Exception {
    return ManagementFactory.getPlatformMBeanServer().getAttribute(bean(), name);
  }

  private static ObjectName bean() throws Exception {
    return new ObjectName("io.mqueduct:type=lane,client=test-0-kafka");
  }

  private static Publish withProperty(Publish p, UserProperty property) {
    return new Publish(
        p.topic(),
        p.payload(),
        p.qos(),
        p.retain(),
        p.dup(),
        new ArrayList<>(List.of(property)),
        p.contentType(),
        p.responseTopic(),
        p.correlationData(),
        p.messageExpiry(),
        p.payloadFormat());
  }
}
