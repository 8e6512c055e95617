package io.mqueduct.bridge.lane;

import io.mqueduct.kafka.ReaderCounters;
import io.mqueduct.mqtt.SessionCounters;
import io.mqueduct.pipeline.LaneCounters;
import io.mqueduct.pipeline.LaneFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * One building of a lane: the lane and the connections that only it uses. The lane's thread opens,
 * works and closes; the other methods are thread-safe.
 */
public interface LaneParts {

  /** The name under which the source knows us. */
  String clientId();

  /** Starts connecting and returns at once. */
  void open();

  boolean isRunning();

  /** One round of work; waits at most this long if there is none, or until {@link #wakeUp}. */
  void work(Duration wait) throws InterruptedException;

  void wakeUp();

  LaneCondition condition();

  /** What is wrong, as far as known; a lane that runs may lack a filter that was refused. */
  Optional<String> reason();

  /** Why the lane stopped, if it did. */
  Optional<LaneFailure> failure();

  /**
   * Lets what is in flight settle, acknowledges it and disconnects.
   *
   * @return whether nothing was left in flight
   */
  boolean closeGracefully(Duration drain, Duration flush) throws InterruptedException;

  /** Disconnects first, so that nothing is acknowledged that a broken output may have lost. */
  void closeNow();

  LaneCounters counters();

  /** Of a lane that reads MQTT. */
  default Optional<SessionCounters> session() {
    return Optional.empty();
  }

  /** Of a lane that reads Kafka. */
  default Optional<ReaderCounters> reader() {
    return Optional.empty();
  }

  /** The connections by which it writes. */
  LaneOutputs outputs();
}
