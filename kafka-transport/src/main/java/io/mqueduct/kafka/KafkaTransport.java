package io.mqueduct.kafka;

import io.mqueduct.kafka.internal.ProducerWriter;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Makes writers; the one place that knows which client is behind them. */
public final class KafkaTransport {

  private KafkaTransport() {}

  /** A writer, not yet open. Does no I/O. */
  public static KafkaWriter writer(WriterOptions options, WriterListener listener) {
    return new ProducerWriter(
        options, listener, () -> new KafkaProducer<>(ProducerSettings.complete(options)));
  }
}
