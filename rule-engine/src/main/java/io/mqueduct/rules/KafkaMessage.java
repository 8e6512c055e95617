package io.mqueduct.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record. Immutable by agreement: byte arrays are not copied.
 *
 * @param timestamp milliseconds since the epoch
 */
public record KafkaMessage(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers)
    implements Message {

  /** One record header; names may repeat. */
  public record Header(String name, byte @Nullable [] value) {}
}
