package io.mqueduct.kafka;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that was read. Immutable by agreement: byte arrays are not copied.
 *
 * @param timestamp milliseconds since the epoch, -1 if it has none
 */
public record ReceivedRecord(
    Partition partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers) {

  /** One header; names may repeat. */
  public record Header(String name, byte @Nullable [] value) {}
}
