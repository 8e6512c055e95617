package io.mqueduct.benchmarks.endtoend;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Watches how many records a topic of one partition has. Confined to one thread. */
final class KafkaEnd implements AutoCloseable {
  private static final long LOOK_EVERY_NANOS = 5_000_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;

  KafkaEnd(String bootstrapServers, String topic) {
    var settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    partition = new TopicPartition(topic, 0);
  }

  long records() {
    return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  /** Waits for that many records. */
  void await(long records, Subject subject, long atMostSeconds) {
    long deadline = System.nanoTime() + atMostSeconds * 1_000_000_000L;
    while (records() < records) {
      subject.requireAlive();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            subject.name()
                + ": "
                + records()
                + " of "
                + records
                + " records after "
                + atMostSeconds
                + " s");
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
