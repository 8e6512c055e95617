package io.mqueduct.kafka;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what a topic holds, as a member of no group. Confined to one thread. */
public interface TopicHistory {

  /**
   * Hands over every record that the topic holds when this is called and that no earlier call
   * handed over; none if there is no such topic. Records of a partition come in their order.
   *
   * @throws IOException if Kafka refused, or gave nothing for half a minute; the next call goes on
   *     behind the records handed over
   */
  void readOn(Visitor visitor) throws IOException;

  /** Gives the connection back. Idempotent. */
  void close();

  /** Takes one record. */
  @FunctionalInterface
  interface Visitor {
    void record(byte @Nullable [] key, byte @Nullable [] value);
  }
}
