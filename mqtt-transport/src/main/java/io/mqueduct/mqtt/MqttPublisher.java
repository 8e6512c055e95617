package io.mqueduct.mqtt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes on a connection of its own (clean start, no session), so that packet ids of publishing
 * and of receiving never meet. Thread-safe.
 */
public interface MqttPublisher {

  /** Starts connecting and returns at once; attempts go on until {@link #close}. */
  void open();

  /**
   * Publishes at QoS 0 or 1. The future gives the PUBACK's reason code (0 for QoS 0); it fails with
   * an {@link MqttException} when the connection ended before the answer or the message is invalid.
   */
  CompletableFuture<Integer> publish(Publish message);

  SessionState state();

  /** Waits at most this long for open publishes, then disconnects. Idempotent. */
  void close(Duration flush);
}
