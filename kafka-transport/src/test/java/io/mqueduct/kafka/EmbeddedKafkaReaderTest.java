package io.mqueduct.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.EmbeddedKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class EmbeddedKafkaReaderTest {
  private static final AtomicInteger TOPICS = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration ROUND = Duration.ofMillis(100);

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedKafka kafka;

  private final Changes changes = new Changes();

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  private static String topic(int partitions) {
    String topic = "read-" + TOPICS.incrementAndGet();
    kafka.createTopic(topic, partitions);
    return topic;
  }

  private static KafkaReader reader(String group, String topic) {
    return KafkaTransport.reader(
        ReaderOptions.of(
            group, List.of(topic), Map.of("bootstrap.servers", kafka.bootstrapServers())));
  }

  private static void write(String topic, int partition, String... values) {
    KafkaWriter writer =
        KafkaTransport.writer(
            WriterOptions.of("w", Map.of("bootstrap.servers", kafka.bootstrapServers())),
            new WriterListener() {});
    Outcomes outcomes = new Outcomes();
    writer.open();
    for (String value : values) {
      writer.send(
          new KafkaRecord(
              topic,
              partition,
              1_000L,
              "k".getBytes(UTF_8),
              value.getBytes(UTF_8),
              List.of(new KafkaRecord.Header("h", "x".getBytes(UTF_8)))),
          outcomes.of(value));
    }
    await().atMost(PATIENCE).until(() -> outcomes.texts().size() == values.length);
    writer.close(Duration.ofSeconds(5));
  }

  @Test
  void readsAHistoryOnFromWhereItWas() throws IOException {
    String topic = topic(2);
    TopicHistory history =
        KafkaTransport.history(
            "history", topic, Map.of("bootstrap.servers", kafka.bootstrapServers()));
    List<String> seen = new ArrayList<>();
    history.readOn((key, value) -> seen.add(new String(value, UTF_8)));
    assertThat(seen).as("nothing is there").isEmpty();

    write(topic, 0, "a", "b");
    write(topic, 1, "c");
    history.readOn((key, value) -> seen.add(new String(value, UTF_8)));
    assertThat(seen).containsExactlyInAnyOrder("a", "b", "c");

    write(topic, 1, "d");
    history.readOn((key, value) -> seen.add(new String(value, UTF_8)));
    assertThat(seen).hasSize(4).endsWith("d");
    history.close();
  }

  @Test
  void readsAHistoryFromItsStartWhenItsTopicWasMadeAgain() throws Exception {
    String topic = topic(1);
    TopicHistory history =
        KafkaTransport.history(
            "history", topic, Map.of("bootstrap.servers", kafka.bootstrapServers()));
    write(topic, 0, "a", "b");
    List<String> seen = new ArrayList<>();
    history.readOn((key, value) -> seen.add(new String(value, UTF_8)));

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.deleteTopics(List.of(topic)).all().get();
    }
    await().atMost(PATIENCE).until(() -> !kafka.topics().contains(topic));
    kafka.createTopic(topic, 1);
    write(topic, 0, "c");
    history.readOn((key, value) -> seen.add(new String(value, UTF_8)));

    assertThat(seen).containsExactly("a", "b", "c");
    history.close();
  }

  @Test
  void readsAnEmptyHistoryOfATopicThatIsNotThereAndMakesNone() throws IOException {
    TopicHistory history =
        KafkaTransport.history(
            "history", "nowhere", Map.of("bootstrap.servers", kafka.bootstrapServers()));
    List<byte[]> seen = new ArrayList<>();

    history.readOn((key, value) -> seen.add(value));
    history.close();

    assertThat(seen).isEmpty();
    assertThat(kafka.topics()).doesNotContain("nowhere");
  }

  private List<ReceivedRecord> read(KafkaReader reader, int count) throws InterruptedException {
    List<ReceivedRecord> records = new ArrayList<>();
    while (records.size() < count) {
      records.addAll(reader.poll(ROUND, changes));
    }
    return records;
  }

  private static List<String> texts(List<ReceivedRecord> records) {
    return records.stream().map(EmbeddedKafkaReaderTest::text).toList();
  }

  private static String text(ReceivedRecord record) {
    byte[] value = record.value();
    return value == null ? "null" : new String(value, UTF_8);
  }

  @Test
  void handsOutRecordsWhole() throws InterruptedException {
    String topic = topic(1);
    write(topic, 0, "a");
    KafkaReader reader = reader(topic, topic);

    ReceivedRecord record = read(reader, 1).get(0);
    reader.close(ROUND);

    assertThat(record.partition()).isEqualTo(new Partition(topic, 0));
    assertThat(record.offset()).isZero();
    assertThat(record.timestamp()).isEqualTo(1_000);
    assertThat(record.key()).isEqualTo("k".getBytes(UTF_8));
    assertThat(record.headers())
        .singleElement()
        .satisfies(header -> assertThat(header.name()).isEqualTo("h"));
    assertThat(reader.counters().read()).isEqualTo(1);
  }

  @Test
  void goesOnWhereItCommittedAndNotWhereItRead() throws InterruptedException {
    String topic = topic(1);
    write(topic, 0, "a", "b", "c");
    KafkaReader first = reader(topic, topic);
    assertThat(texts(read(first, 3))).containsExactly("a", "b", "c");
    assertThat(first.commit(Map.of(new Partition(topic, 0), 1L))).isTrue();
    first.close(Duration.ofSeconds(5));

    KafkaReader second = reader(topic, topic);
    assertThat(texts(read(second, 2))).containsExactly("b", "c");
    second.close(ROUND);
  }

  @Test
  void commitsWithoutWaiting() throws InterruptedException {
    String topic = topic(1);
    write(topic, 0, "a", "b");
    KafkaReader first = reader(topic, topic);
    read(first, 2);
    AtomicBoolean taken = new AtomicBoolean();
    first.commitSoon(Map.of(new Partition(topic, 0), 1L), () -> taken.set(true));
    assertThat(taken).as("before Kafka was asked").isFalse();
    for (int i = 0; i < 100 && !taken.get(); i++) {
      first.poll(ROUND, changes);
    }
    assertThat(first.counters().commits()).isEqualTo(1);
    first.close(Duration.ofSeconds(5));

    KafkaReader second = reader(topic, topic);
    assertThat(texts(read(second, 1))).containsExactly("b");
    second.close(ROUND);
  }

  @Test
  void readsNothingWhileItRests() throws InterruptedException {
    String topic = topic(1);
    write(topic, 0, "a");
    KafkaReader reader = reader(topic, topic);
    read(reader, 1);

    reader.rest();
    write(topic, 0, "b");
    for (int i = 0; i < 10; i++) {
      assertThat(reader.poll(ROUND, changes)).isEmpty();
    }
    assertThat(reader.counters().partitions()).isEqualTo(1);

    reader.resume();
    assertThat(texts(read(reader, 1))).containsExactly("b");
    reader.close(ROUND);
  }

  @Test
  void commitsAlthoughSomebodyWantsItToStop() throws InterruptedException {
    String topic = topic(1);
    write(topic, 0, "a");
    KafkaReader reader = reader(topic, topic);
    read(reader, 1);

    reader.wakeUp();
    assertThat(reader.commit(Map.of(new Partition(topic, 0), 1L))).isTrue();
    assertThat(reader.poll(PATIENCE, changes)).isEmpty();
    reader.close(ROUND);
  }

  @Test
  void tellsOfPartitionsThatGoToAnotherMember() throws InterruptedException {
    String topic = topic(4);
    KafkaReader first = reader(topic, topic);
    while (first.counters().partitions() < 4) {
      first.poll(ROUND, changes);
    }
    KafkaReader second = reader(topic, topic);
    while (second.counters().partitions() < 2) {
      second.poll(ROUND, new Changes());
      first.poll(ROUND, changes);
    }

    assertThat(changes.revoked).hasSize(2);
    assertThat(changes.lost).isEmpty();
    first.close(ROUND);
    second.close(ROUND);
  }

  @Test
  void waitsForKafkaAndSaysSo() throws InterruptedException {
    String topic = topic(1);
    write(topic, 0, "a");
    KafkaReader reader = reader(topic, topic);
    read(reader, 1);
    kafka.stop();
    while (reader.failure().isEmpty()) {
      reader.poll(ROUND, changes);
    }

    assertThat(reader.failure())
        .contains(
            new KafkaFailure(
                KafkaFailure.Kind.UNAVAILABLE,
                "Kafka does not answer; topics [" + topic + "] wait to be read"));

    kafka.restart();
    write(topic, 0, "b");
    assertThat(read(reader, 1)).extracting(EmbeddedKafkaReaderTest::text).contains("b");
    assertThat(reader.failure()).isEmpty();
    reader.close(ROUND);
  }

  @Test
  void triesAgainWhereNoServerHasThatName() throws InterruptedException {
    KafkaReader reader =
        KafkaTransport.reader(
            new ReaderOptions(
                "lost",
                List.of("t"),
                Map.of("bootstrap.servers", "no-such-host.invalid:9092"),
                ROUND));

    assertThat(reader.poll(ROUND, changes)).isEmpty();
    assertThat(reader.poll(ROUND, changes)).isEmpty();

    assertThat(reader.failure())
        .get()
        .extracting(KafkaFailure::message)
        .isEqualTo(
            "Kafka cannot be reached: No resolvable bootstrap urls given in bootstrap.servers");
    reader.close(ROUND);
  }

  @Test
  void readsEveryPartitionInOrder() throws InterruptedException {
    String topic = topic(3);
    for (int partition = 0; partition < 3; partition++) {
      write(topic, partition, IntStream.range(0, 500).mapToObj(i -> "" + i).toArray(String[]::new));
    }
    KafkaReader reader = reader(topic, topic);

    List<ReceivedRecord> records = read(reader, 1_500);
    reader.close(ROUND);

    for (int partition = 0; partition < 3; partition++) {
      Partition one = new Partition(topic, partition);
      assertThat(records.stream().filter(record -> record.partition().equals(one)).toList())
          .extracting(EmbeddedKafkaReaderTest::text)
          .isEqualTo(IntStream.range(0, 500).mapToObj(i -> "" + i).toList());
    }
  }

  /** What a reader tells of its partitions. */
  private static final class Changes implements KafkaReader.Assignment {
    private final Set<Integer> revoked = new TreeSet<>();
    private final Set<Integer> lost = new TreeSet<>();

    @Override
    public void revoked(Collection<Partition> partitions) {
      partitions.forEach(partition -> revoked.add(partition.partition()));
    }

    @Override
    public void lost(Collection<Partition> partitions) {
      partitions.forEach(partition -> lost.add(partition.partition()));
    }
  }
}
