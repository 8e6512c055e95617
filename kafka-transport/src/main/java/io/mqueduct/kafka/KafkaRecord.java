package io.mqueduct.kafka;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record to be written. Immutable by agreement: byte arrays are not copied.
 *
 * @param partition null lets the key decide, and without a key the fullest batch
 * @param timestamp milliseconds since the epoch; null means the time of writing
 */
public record KafkaRecord(
    String topic,
    @Nullable Integer partition,
    @Nullable Long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers) {

  // Written out: javac 17 loses the annotations of array parameters in a compact constructor.
  public KafkaRecord(
      String topic,
      @Nullable Integer partition,
      @Nullable Long timestamp,
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<Header> headers) {
    this.topic = topic;
    this.partition = partition;
    this.timestamp = timestamp;
    this.key = key;
    this.value = value;
    this.headers = List.copyOf(headers);
  }

  /** One record header; names may repeat. */
  public record Header(String name, byte @Nullable [] value) {}
}
