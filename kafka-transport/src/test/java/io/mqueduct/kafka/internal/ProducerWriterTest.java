package io.mqueduct.kafka.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaRecord;
import io.mqueduct.kafka.Outcomes;
import io.mqueduct.kafka.WriterListener;
import io.mqueduct.kafka.WriterOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The writer against Kafka's own mock producer: what brokers do too rarely for a test. */
final class ProducerWriterTest implements WriterListener {

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Outcomes outcomes = new Outcomes();
  private final List<String> states = new CopyOnWriteArrayList<>();
  private ProducerWriter writer = newWriter(() -> producer);

  @Override
  public void waiting(KafkaFailure failure) {
    states.add("waiting: " + failure.message());
  }

  @Override
  public void resumed() {
    states.add("resumed");
  }

  @Override
  public void broken(KafkaFailure failure) {
    states.add("broken: " + failure.message());
  }

  @AfterEach
  void closeWriter() {
    writer.close(Duration.ZERO);
  }

  /** Making a client resolves names, which can take longer than anyone waits. */
  @Test
  void closesAClientThatIsMadeAfterTheClose() {
    CompletableFuture<Void> resolving = new CompletableFuture<>();
    CompletableFuture<Void> resolved = new CompletableFuture<>();
    writer =
        newWriter(
            () -> {
              resolving.complete(null);
              resolved.join();
              return producer;
            });
    writer.open();
    resolving.join();
    writer.close(Duration.ZERO);
    assertThat(producer.closed()).isFalse();

    resolved.complete(null);

    await().until(producer::closed);
  }

  @Test
  void breaksOnErrorThatMakesOrderUncertain() {
    open();
    send("a");
    send("b");
    awaitTaken(2);

    producer.errorNext(new OutOfOrderSequenceException("out of order"));
    producer.completeNext();
    send("c");

    await().until(() -> outcomes.texts().size() == 3);
    assertThat(outcomes.texts())
        .containsExactly(
            "a broken: Kafka producer cannot go on: out of order",
            "b durable",
            "c broken: Kafka producer cannot go on: out of order");
    assertThat(states).containsExactly("broken: Kafka producer cannot go on: out of order");
  }

  @Test
  void sendsInnocentNeighbourOfRefusedRecordAgain() {
    open();
    send("future");
    send("innocent");
    awaitTaken(2);

    producer.errorNext(new InvalidTimestampException("Timestamp is out of range"));
    producer.errorNext(
        new KafkaException(
            "Failed to append record because it was part of a batch which had one more more invalid"
                + " records"));
    awaitTaken(3);
    producer.completeNext();

    assertThat(outcomes.texts())
        .containsExactly(
            "future rejected: Kafka topic [t] refuses the record: Timestamp is out of range",
            "innocent durable");
    assertThat(writer.counters().resent()).isOne();
  }

  @Test
  void waitsForMissingTopicAndSaysSoOnce() {
    producer.sendException =
        new TimeoutException(
            "Topic t not present in metadata after 100 ms.",
            new UnknownTopicOrPartitionException("unknown"));
    open();
    send("a");
    send("b");
    await().until(() -> !states.isEmpty());
    assertThat(writer.failure()).map(KafkaFailure::kind).contains(KafkaFailure.Kind.TOPIC_MISSING);

    producer.sendException = null;
    awaitTaken(2);

    assertThat(states)
        .containsExactly(
            "waiting: Kafka topic [t] does not exist and the broker does not create it; create it,"
                + " records wait",
            "resumed");
    assertThat(producer.history().stream().map(r -> new String(r.value(), UTF_8)))
        .containsExactly("a", "b");
  }

  @Test
  void waitsForPermission() {
    producer.sendException =
        new TopicAuthorizationException("Not authorized to access topics: [t]");
    open();
    send("a");
    await().until(() -> !states.isEmpty());
    producer.sendException = null;
    awaitTaken(1);

    assertThat(states)
        .containsExactly(
            "waiting: Kafka topic [t]: not allowed to write: Not authorized to access topics: [t]",
            "resumed");
  }

  @Test
  void triesAgainWhenProducerCannotBeMade() {
    AtomicInteger tries = new AtomicInteger();
    writer =
        newWriter(
            () -> {
              if (tries.incrementAndGet() < 3) {
                throw new KafkaException(
                    "Failed to construct kafka producer",
                    new KafkaException("No resolvable bootstrap urls"));
              }
              return producer;
            });
    open();
    send("a");

    awaitTaken(1);
    assertThat(states)
        .containsExactly(
            "waiting: Kafka cannot be reached: No resolvable bootstrap urls", "resumed");
  }

  @Test
  void tellsNothingOfASettingThatTheClientQuotes() {
    AtomicInteger tries = new AtomicInteger();
    writer =
        newWriter(
            () -> {
              if (tries.incrementAndGet() < 2) {
                throw new KafkaException(
                    "Failed to construct kafka producer",
                    new KafkaException(
                        "Failed to create new NetworkClient",
                        new KafkaException(
                            new IllegalArgumentException("Value not specified for key 'secret'"))));
              }
              return producer;
            });
    open();
    send("a");

    awaitTaken(1);
    assertThat(states)
        .containsExactly(
            "waiting: Kafka cannot be reached: Failed to create new NetworkClient", "resumed");
  }

  @Test
  void tellsOfSilenceOnceAndOfItsEnd() {
    open();
    send("a");
    await().atMost(Duration.ofSeconds(20)).until(() -> !states.isEmpty());
    producer.completeNext();

    await().until(() -> states.size() == 2);
    assertThat(states)
        .containsExactly("waiting: Kafka gives no answer; [1] records wait for it", "resumed");
  }

  /** Half a day on the writer's clock, none on ours. */
  @Test
  void measuresSilenceByItsOwnClock() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow
    writer =
        new ProducerWriter(
            new WriterOptions(
                "test",
                Map.of(),
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                Duration.ofHours(6)),
            this,
            () -> producer,
            now::get);
    open();
    send("a");
    awaitTaken(1);

    await()
        .until(
            () -> {
              now.addAndGet(Duration.ofHours(12).toNanos());
              return !states.isEmpty();
            });

    assertThat(states).containsExactly("waiting: Kafka gives no answer; [1] records wait for it");
  }

  @Test
  void rejectsNegativeTimestamp() {
    open();
    writer.send(
        new KafkaRecord("t", null, -5L, null, "a".getBytes(UTF_8), List.of()), outcomes.of("a"));

    await().until(() -> outcomes.texts().size() == 1);
    assertThat(outcomes.texts().get(0))
        .startsWith("a rejected: Kafka topic [t] refuses the record: ")
        .contains("Invalid timestamp: -5");
  }

  @Test
  void breaksOpenSendsWhenClosed() {
    open();
    send("a");
    awaitTaken(1);

    writer.close(Duration.ZERO);
    send("b");

    assertThat(outcomes.texts())
        .contains("b broken: Kafka writer was closed before the record was acknowledged");
  }

  @Test
  void breaksWhatWaitsWhenItsThreadEnds() {
    writer =
        newWriter(
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });
    send("a");
    send("b");

    open();

    await().until(() -> outcomes.texts().size() == 2);
    assertThat(outcomes.texts())
        .containsExactly(
            "a broken: Kafka producer cannot go on: OutOfMemoryError: Java heap space",
            "b broken: Kafka producer cannot go on: OutOfMemoryError: Java heap space");
  }

  @Test
  void breaksTheRecordThatItsThreadWasOffering() {
    writer =
        newWriter(
            () ->
                new MockProducer<>(
                    false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                  @Override
                  public Future<RecordMetadata> send(
                      ProducerRecord<byte[], byte[]> record, Callback callback) {
                    throw new UnsupportedOperationException("a bug in an interceptor");
                  }
                });
    send("a");

    open();

    await().until(() -> outcomes.texts().size() == 1);
    assertThat(outcomes.texts().get(0)).endsWith("a bug in an interceptor");
  }

  private ProducerWriter newWriter(Supplier<Producer<byte[], byte[]>> factory) {
    Duration delay = Duration.ofMillis(20);
    return new ProducerWriter(
        new WriterOptions("test", Map.of(), delay, delay, Duration.ofMillis(500)),
        this,
        factory,
        System::nanoTime);
  }

  private void open() {
    writer.open();
  }

  private void send(String text) {
    writer.send(
        new KafkaRecord("t", null, null, null, text.getBytes(UTF_8), List.of()), outcomes.of(text));
  }

  private void awaitTaken(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> producer.history().size() == count);
  }
}
