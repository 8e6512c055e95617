package io.mqueduct.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads every topic of the demo back from its beginning, also those that appear later. Thread-safe.
 */
final class KafkaReader implements AutoCloseable {
  private static final String PREFIX = "demo.";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Readback readback;
  private final Set<TopicPartition> partitions = new HashSet<>();
  private final Thread thread = new Thread(this::run, "demo-kafka-reader");
  private volatile boolean closing;
  private long lookedAt;

  private KafkaReader(KafkaConsumer<byte[], byte[]> consumer, Readback readback) {
    this.consumer = consumer;
    this.readback = readback;
    this.thread.setDaemon(true);
  }

  static KafkaReader start(String bootstrapServers, Readback readback) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "auto.offset.reset", "earliest",
            "allow.auto.create.topics", "false",
            "max.poll.records", "5000");
    KafkaReader reader =
        new KafkaReader(
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            readback);
    reader.thread.start();
    return reader;
  }

  /** Asks about what was read so far. */
  <T> T ask(Function<Readback, T> question) {
    synchronized (readback) {
      return question.apply(readback);
    }
  }

  private void run() {
    while (!closing) {
      readOnce();
    }
    // The last look: topics that have just appeared, and every record up to the ends of now.
    lookForTopics();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      take();
    }
    consumer.close();
  }

  private void readOnce() {
    if (System.nanoTime() - lookedAt > LOOK_FOR_TOPICS.toNanos()) {
      lookForTopics();
      lookedAt = System.nanoTime();
    }
    take();
  }

  private void lookForTopics() {
    List<TopicPartition> found = new ArrayList<>();
    for (Map.Entry<String, List<PartitionInfo>> topic : consumer.listTopics().entrySet()) {
      if (topic.getKey().startsWith(PREFIX)) {
        topic.getValue().forEach(p -> found.add(new TopicPartition(p.topic(), p.partition())));
      }
    }
    if (partitions.addAll(found)) {
      consumer.assign(partitions);
    }
  }

  private void take() {
    if (partitions.isEmpty()) {
      LockSupport.parkNanos(POLL.toNanos());
      return;
    }
    var records = consumer.poll(POLL);
    synchronized (readback) {
      records.forEach(readback::add);
    }
  }

  /** Reads to the end, and returns when that is done. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
