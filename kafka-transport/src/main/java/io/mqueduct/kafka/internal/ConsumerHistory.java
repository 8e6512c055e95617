package io.mqueduct.kafka.internal;

import static java.util.stream.Collectors.toMap;

import io.mqueduct.kafka.TopicHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A history on Kafka's consumer; one that failed is replaced by a new one. */
public final class ConsumerHistory implements TopicHistory {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CALL = Duration.ofSeconds(30);

  private final String topic;
  private final Supplier<Consumer<byte[], byte[]>> factory;
  private final LongSupplier nanoTime;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private @Nullable Consumer<byte[], byte[]> consumer;

  public ConsumerHistory(
      String topic, Supplier<Consumer<byte[], byte[]>> factory, LongSupplier nanoTime) {
    this.topic = topic;
    this.factory = factory;
    this.nanoTime = nanoTime;
  }

  @Override
  public void readOn(Visitor visitor) throws IOException {
    try {
      read(visitor);
    } catch (KafkaException e) {
      close();
      throw new IOException("Topic [" + topic + "] cannot be read: " + e.getMessage(), e);
    }
  }

  private void read(Visitor visitor) throws IOException {
    Consumer<byte[], byte[]> client = client();
    List<TopicPartition> partitions =
        client.partitionsFor(topic, CALL).stream().map(ConsumerHistory::partition).toList();
    client.assign(partitions);
    Map<TopicPartition, Long> first = client.beginningOffsets(partitions, CALL);
    Map<TopicPartition, Long> ends = client.endOffsets(partitions, CALL);
    partitions.forEach(
        p -> client.seek(p, begin(p, first.getOrDefault(p, 0L), ends.getOrDefault(p, 0L))));
    Map<TopicPartition, Long> open = unread(client, ends);
    long end = nanoTime.getAsLong() + CALL.toNanos();
    while (!open.isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : client.poll(POLL)) {
        visitor.record(record.key(), record.value());
        end = nanoTime.getAsLong() + CALL.toNanos();
      }
      partitions.forEach(p -> next.put(p, client.position(p, CALL)));
      open = unread(client, open);
      if (!open.isEmpty() && nanoTime.getAsLong() - end > 0) {
        throw new IOException(
            "Topic ["
                + topic
                + "] gave nothing for "
                + TimeUnit.NANOSECONDS.toSeconds(CALL.toNanos())
                + " s; look at its leaders");
      }
    }
  }

  /** From the start where the topic was made again, or its log was cut. */
  private long begin(TopicPartition partition, long first, long end) {
    long goOn = next.getOrDefault(partition, first);
    return goOn > end ? first : Math.max(goOn, first);
  }

  private static Map<TopicPartition, Long> unread(
      Consumer<byte[], byte[]> client, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .filter(end -> client.position(end.getKey(), CALL) < end.getValue())
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Consumer<byte[], byte[]> client() {
    Consumer<byte[], byte[]> client = consumer;
    if (client == null) {
      client = factory.get();
      consumer = client;
    }
    return client;
  }

  @Override
  public void close() {
    Consumer<byte[], byte[]> client = consumer;
    consumer = null;
    if (client != null) {
      client.close(CloseOptions.timeout(POLL));
    }
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }
}
