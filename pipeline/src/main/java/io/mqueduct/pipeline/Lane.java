package io.mqueduct.pipeline;

import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * One MQTT session, its rules, its ledger and its outputs. One worker thread calls {@link #step}
 * and {@link #await}; the other methods are thread-safe. A lane that stops stops alone.
 */
public final class Lane {

  private Lane() {}

  /** A lane, not yet open. Does no I/O but reading the manifest. */
  public static Lane of(Settings settings, LaneSettings lane, LanePorts ports) {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  public String name() {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  public String clientId() {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  /** Starts connecting and returns at once. */
  public void open() {}

  /**
   * Drains deliveries while there are free slots, routes them and sends their rows. Never sleeps.
   *
   * @return deliveries and dead letters handled; 0 means {@link #await} is right
   */
  public int step() {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  /** Waits until {@link #step} may have work, {@link #wakeUp} is called or the time is over. */
  public void await(Duration max) throws InterruptedException {}

  /** Ends a running {@link #await}, or the next one. */
  public void wakeUp() {}

  public LaneState state() {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  /** Why the lane stopped, if it did. */
  public Optional<LaneFailure> failure() {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  public LaneCounters counters() {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  /** The session, for its state and counters. */
  public MqttSession session() {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  /**
   * Takes no more deliveries and waits until what is in flight has settled. Worker thread only.
   *
   * @return whether nothing is left in flight
   */
  public boolean drain(Duration max) throws InterruptedException {
    throw new UnsupportedOperationException("Bug: not built yet");
  }

  /**
   * Sends the acknowledgements already given and disconnects; the broker keeps the session and
   * sends the rest again. Idempotent.
   *
   * @param flush at most this long for the acknowledgements
   */
  public void close(Duration flush) {}
}
