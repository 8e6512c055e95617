package io.mqueduct.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.EmbeddedKafka;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, and what only a real broker does. */
final class EmbeddedKafkaWriterTest extends KafkaWriterContract {

  private static final AtomicInteger TOPICS = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start(Map.of("auto.create.topics.enable", "false"));
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @Test
  void keepsOrderInEveryPartitionOverRestart() {
    String topic = "restart";
    kafka.createTopic(topic, 3);
    KafkaWriter writer = newWriter(new WriterListener() {});
    Outcomes outcomes = new Outcomes();
    writer.open();

    for (int i = 0; i < 3_000; i++) {
      if (i == 1_000) {
        kafka.stop();
      } else if (i == 2_000) {
        kafka.restart();
      }
      writer.send(numbered(topic, i % 3, i), outcomes.of("" + i));
    }

    await().atMost(PATIENCE).until(() -> outcomes.texts().size() == 3_000);
    writer.close(Duration.ofSeconds(5));
    assertThat(outcomes.texts()).allMatch(text -> text.endsWith(" durable"));
    for (int partition = 0; partition < 3; partition++) {
      assertThat(numbersIn(topic, partition)).hasSize(1_000).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void rejectsOnlyTheRecordWithImpossibleTimestamp() {
    String topic = newTopic();
    KafkaWriter writer = newWriter(new WriterListener() {});
    Outcomes outcomes = new Outcomes();
    long nextYear = Instant.now().plus(365, ChronoUnit.DAYS).toEpochMilli();
    writer.open();

    writer.send(at(topic, "before", null), outcomes.of("before"));
    writer.send(at(topic, "future", nextYear), outcomes.of("future"));
    writer.send(at(topic, "after", null), outcomes.of("after"));

    await().atMost(PATIENCE).until(() -> outcomes.texts().size() == 3);
    writer.close(Duration.ofSeconds(5));
    assertThat(outcomes.texts()).contains("before durable", "after durable");
    assertThat(outcomes.texts())
        .anyMatch(
            text ->
                text.startsWith("future rejected: Kafka topic [" + topic + "] refuses the record"));
    assertThat(stored(topic))
        .extracting(r -> new String(value(r), UTF_8))
        .containsExactlyInAnyOrder("before", "after");
  }

  @Test
  void writesWhatWaitedForMissingTopic() {
    KafkaWriter writer = newWriter(new WriterListener() {});
    Outcomes outcomes = new Outcomes();
    writer.open();

    writer.send(at("created-late", "a", null), outcomes.of("a"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(writer.failure())
                    .contains(
                        new KafkaFailure(
                            KafkaFailure.Kind.TOPIC_MISSING,
                            "Kafka topic [created-late] does not exist and the broker does not"
                                + " create it; create it, records wait")));
    kafka.createTopic("created-late", 1);

    await().atMost(PATIENCE).until(() -> outcomes.texts().equals(List.of("a durable")));
    writer.close(Duration.ofSeconds(5));
  }

  @Test
  void rejectsPartitionBeyondTheLast() {
    String topic = newTopic();
    KafkaWriter writer = newWriter(new WriterListener() {});
    Outcomes outcomes = new Outcomes();
    writer.open();

    writer.send(numbered(topic, 7, 1), outcomes.of("a"));

    await().atMost(PATIENCE).until(() -> outcomes.texts().size() == 1);
    writer.close(Duration.ofSeconds(5));
    assertThat(outcomes.texts())
        .containsExactly(
            "a rejected: Kafka topic [%s]: partition [7] does not exist, the topic has 1"
                .formatted(topic));
  }

  @Test
  void rejectsInvalidTopicName() {
    KafkaWriter writer = newWriter(new WriterListener() {});
    Outcomes outcomes = new Outcomes();
    writer.open();

    writer.send(at("dt/1", "a", null), outcomes.of("a"));

    await().atMost(PATIENCE).until(() -> outcomes.texts().size() == 1);
    writer.close(Duration.ofSeconds(5));
    assertThat(outcomes.texts())
        .containsExactly(
            "a rejected: Kafka topic [dt/1] refuses the record: Invalid topics: [dt/1]");
  }

  @Override
  protected KafkaWriter newWriter(WriterListener listener) {
    return KafkaTransport.writer(
        new WriterOptions(
            "test",
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "reconnect.backoff.max.ms", "200"),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofSeconds(2)),
        listener);
  }

  @Override
  protected String newTopic() {
    String topic = "topic-" + TOPICS.incrementAndGet();
    kafka.createTopic(topic, 1);
    return topic;
  }

  @Override
  protected List<KafkaRecord> stored(String topic) {
    return kafka.records(topic).stream().map(EmbeddedKafkaWriterTest::record).toList();
  }

  @Override
  protected void takeKafkaAway() {
    kafka.stop();
  }

  @Override
  protected void bringKafkaBack() {
    kafka.restart();
  }

  private static KafkaRecord record(ConsumerRecord<byte[], byte[]> record) {
    List<KafkaRecord.Header> headers = new ArrayList<>();
    record.headers().forEach(h -> headers.add(new KafkaRecord.Header(h.key(), h.value())));
    return new KafkaRecord(
        record.topic(),
        record.partition(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers);
  }

  private static KafkaRecord numbered(String topic, int partition, int number) {
    byte[] value = Integer.toString(number).getBytes(UTF_8);
    return new KafkaRecord(topic, partition, null, null, value, List.of());
  }

  private static KafkaRecord at(
      String topic, String text, @org.jspecify.annotations.Nullable Long timestamp) {
    return new KafkaRecord(topic, null, timestamp, null, text.getBytes(UTF_8), List.of());
  }

  private static List<Integer> numbersIn(String topic, int partition) {
    return kafka.records(topic).stream()
        .filter(r -> r.partition() == partition)
        .map(r -> Integer.valueOf(new String(r.value(), UTF_8)))
        .toList();
  }

  private static byte[] value(KafkaRecord record) {
    byte[] value = record.value();
    return value == null ? Arrays.copyOf(new byte[0], 0) : value;
  }
}
