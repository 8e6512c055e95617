package io.mqueduct.kafka;

import io.mqueduct.kafka.internal.ConsumerHistory;
import io.mqueduct.kafka.internal.ConsumerReader;
import io.mqueduct.kafka.internal.ProducerWriter;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Makes writers and readers; the one place that knows which client is behind them. */
public final class KafkaTransport {

  private KafkaTransport() {}

  /** A writer, not yet open. Does no I/O. */
  public static KafkaWriter writer(WriterOptions options, WriterListener listener) {
    return new ProducerWriter(
        options,
        listener,
        () -> new KafkaProducer<>(ProducerSettings.complete(options)),
        System::nanoTime);
  }

  /** A reader that joins its group at the first poll. Does no I/O. */
  public static KafkaReader reader(ReaderOptions options) {
    return new ConsumerReader(
        options, () -> new KafkaConsumer<>(ConsumerSettings.complete(options)), System::nanoTime);
  }

  /**
   * The history of a topic. Does no I/O.
   *
   * @param name the client id
   * @param settings Kafka consumer settings by Kafka's names
   */
  public static TopicHistory history(String name, String topic, Map<String, String> settings) {
    return new ConsumerHistory(
        topic,
        () -> new KafkaConsumer<>(ConsumerSettings.withoutGroup(name, settings)),
        System::nanoTime);
  }
}
