package io.mqueduct.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every writer keeps to. */
public abstract class KafkaWriterContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Outcomes outcomes = new Outcomes();
  private @Nullable KafkaWriter current;

  /** A writer, not yet open. */
  protected abstract KafkaWriter newWriter(WriterListener listener);

  /** A topic with one partition, not used by another test. */
  protected abstract String newTopic();

  /** What Kafka holds of the topic, in order. */
  protected abstract List<KafkaRecord> stored(String topic);

  protected abstract void takeKafkaAway();

  protected abstract void bringKafkaBack();

  @AfterEach
  void closeWriter() {
    if (current != null) {
      current.close(Duration.ZERO);
    }
  }

  @Test
  void writesEveryPartOfRecord() {
    String topic = newTopic();
    KafkaRecord record =
        new KafkaRecord(
            topic,
            0,
            1_700_000_000_000L,
            "k".getBytes(UTF_8),
            "v".getBytes(UTF_8),
            List.of(
                new KafkaRecord.Header("site", "7".getBytes(UTF_8)),
                new KafkaRecord.Header("site", "8".getBytes(UTF_8))));

    openWriter().send(record, outcomes.of("a"));

    awaitOutcomes("a durable");
    assertThat(stored(topic)).usingRecursiveFieldByFieldElementComparator().containsExactly(record);
  }

  @Test
  void keepsOrderOfSends() {
    String topic = newTopic();
    KafkaWriter writer = openWriter();

    IntStream.range(0, 500).forEach(i -> writer.send(text(topic, "" + i), outcomes.of("" + i)));

    await().atMost(PATIENCE).until(() -> outcomes.texts().size() == 500);
    assertThat(storedTexts(topic))
        .containsExactlyElementsOf(IntStream.range(0, 500).mapToObj(i -> "" + i).toList());
  }

  @Test
  void rejectsOversizedRecordAloneAndGoesOn() {
    String topic = newTopic();
    KafkaWriter writer = openWriter();

    writer.send(text(topic, "a"), outcomes.of("a"));
    writer.send(text(topic, "x".repeat(2_000_000)), outcomes.of("big"));
    writer.send(text(topic, "b"), outcomes.of("b"));

    await().atMost(PATIENCE).until(() -> outcomes.texts().size() == 3);
    assertThat(outcomes.texts()).contains("a durable", "b durable");
    assertThat(outcomes.texts())
        .anyMatch(
            t -> t.startsWith("big rejected: Kafka topic [" + topic + "] refuses the record"));
    assertThat(storedTexts(topic)).containsExactly("a", "b");
    assertThat(writer.counters().rejected()).isOne();
  }

  @Test
  void waitsWhileKafkaIsAwayAndKeepsOrder() {
    String topic = newTopic();
    KafkaWriter writer = openWriter();
    writer.send(text(topic, "first"), outcomes.of("first"));
    awaitOutcomes("first durable");

    takeKafkaAway();
    IntStream.range(0, 50).forEach(i -> writer.send(text(topic, "" + i), outcomes.of("" + i)));
    await().atMost(PATIENCE).until(() -> writer.failure().isPresent());
    assertThat(outcomes.texts()).containsExactly("first durable");
    assertThat(writer.counters().open()).isEqualTo(50);
    bringKafkaBack();

    await().atMost(PATIENCE).until(() -> outcomes.texts().size() == 51);
    assertThat(storedTexts(topic).subList(1, 51))
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "" + i).toList());
    await().atMost(PATIENCE).until(() -> writer.failure().isEmpty());
  }

  @Test
  void breaksWhatIsSentAfterClose() {
    String topic = newTopic();
    KafkaWriter writer = openWriter();
    writer.close(Duration.ofSeconds(5));

    writer.send(text(topic, "late"), outcomes.of("late"));

    await().atMost(PATIENCE).until(() -> outcomes.texts().size() == 1);
    assertThat(outcomes.texts().get(0)).startsWith("late broken: ").contains("closed");
  }

  private KafkaWriter openWriter() {
    KafkaWriter writer = newWriter(new WriterListener() {});
    current = writer;
    writer.open();
    return writer;
  }

  private void awaitOutcomes(String... texts) {
    await().atMost(PATIENCE).until(() -> outcomes.texts().equals(List.of(texts)));
  }

  private List<String> storedTexts(String topic) {
    return stored(topic).stream().map(r -> new String(value(r), UTF_8)).toList();
  }

  private static byte[] value(KafkaRecord record) {
    byte[] value = record.value();
    return value == null ? new byte[0] : value;
  }

  private static KafkaRecord text(String topic, String value) {
    return new KafkaRecord(topic, null, null, null, value.getBytes(UTF_8), List.of());
  }
}
