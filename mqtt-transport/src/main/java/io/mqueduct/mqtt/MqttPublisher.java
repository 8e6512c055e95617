package io.mqueduct.mqtt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Publishes on a connection of its own (clean start, no session), so that packet ids of publishing
 * and of receiving never meet. Thread-safe.
 */
public interface MqttPublisher {

  /** Starts connecting and returns at once; attempts go on until {@link #close}. */
  void open();

  /**
   * Publishes at QoS 0 or 1, in the order of the calls, as soon as there is a connection with room.
   * The future gives the PUBACK's reason code (0 for QoS 0), also one of 0x80 and above; it fails
   * with an {@link MqttException} when the connection ended before the answer, when the message is
   * invalid, and when too many wait already. It completes on a thread of the common pool.
   */
  CompletableFuture<Integer> publish(Publish message);

  /**
   * The same on one connection only, the one of {@link ConnectionInfo#generation}: the message does
   * not wait for another. A failure of kind {@link MqttFailure.Kind#TRANSIENT} says that this
   * connection is not there any more; it comes before {@link SessionListener#connected} tells of
   * the next one. The future completes on a thread of the publisher: what hangs on it must return
   * at once.
   */
  CompletableFuture<Integer> publish(Publish message, long generation);

  SessionState state();

  /** The last failure since the last successful connect, null if there was none. */
  @Nullable MqttFailure lastFailure();

  /** Waits at most this long for open publishes, then disconnects. Idempotent. */
  void close(Duration flush);
}
