package io.mqueduct.mqtt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A persistent, receiving MQTT 5 session that keeps itself connected. {@link #poll} and {@link
 * #await} are for one worker thread; the other methods are thread-safe.
 */
public interface MqttSession {

  /** Starts connecting and returns at once; attempts go on until {@link #close}. */
  void open();

  /**
   * The next delivery in the order received, null when there is none. Never blocks.
   *
   * <p>While the connection is down, QoS 1 messages that were received by it and not yet polled are
   * held back. When the broker still has the session it sends them again, so they are dropped here;
   * when it has lost the session they are the only copy, and are handed out with receipts that
   * acknowledge nothing, also after further connections.
   */
  @Nullable Delivery poll();

  /**
   * Waits until a delivery is there, {@link #wakeUp} is called or the time is over.
   *
   * @return whether a delivery is there
   */
  boolean await(Duration max) throws InterruptedException;

  /** Ends a running {@link #await}, or the next one. */
  void wakeUp();

  /**
   * Has a thread of the session send the PUBACK, if the receipt's connection is still open. The
   * caller keeps the order of receipt [MQTT-4.6.0-2]. Never blocks.
   */
  void acknowledge(Receipt receipt);

  SessionState state();

  /** The last failure since the last successful connect, null if there was none. */
  @Nullable MqttFailure lastFailure();

  /** Whether it is connected and the broker has granted every filter. */
  default boolean isServed() {
    return state() == SessionState.CONNECTED && lastFailure() == null;
  }

  SessionCounters counters();

  /**
   * Begins to {@link #close} and returns at once, so that several sessions close in the time of
   * one. The first word counts: a later {@link #close} waits no longer than this one would.
   */
  void beginClose(Duration flush);

  /**
   * Sends the acknowledgements already given, then disconnects and leaves the session on the
   * broker. Idempotent. Deliveries not yet polled are dropped here; the broker sends them again.
   *
   * @param flush at most this long for the acknowledgements
   */
  void close(Duration flush);
}
