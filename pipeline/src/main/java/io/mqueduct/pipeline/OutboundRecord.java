package io.mqueduct.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record for Kafka. Immutable by agreement: byte arrays are not copied.
 *
 * @param lane the lane it comes from
 * @param timestamp milliseconds since the epoch
 * @param key a {@code String}, or the {@code byte[]} of the record that it was made from
 * @param value {@code byte[]} for JSON bytes and raw dead letters, else as {@link
 *     io.mqueduct.rules.Row#value()}
 */
public record OutboundRecord(
    String lane,
    String topic,
    @Nullable Integer partition,
    long timestamp,
    @Nullable Object key,
    @Nullable Object value,
    List<Header> headers) {

  public OutboundRecord {
    headers = List.copyOf(headers);
  }

  /** One header; names may repeat. The value is a {@code String} or a {@code byte[]}. */
  public record Header(String name, Object value) {}
}
