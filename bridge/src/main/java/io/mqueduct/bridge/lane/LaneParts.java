package io.mqueduct.bridge.lane;

import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.SessionState;
import io.mqueduct.pipeline.Lane;
import io.mqueduct.pipeline.LaneFailure;
import io.mqueduct.pipeline.LaneState;
import java.time.Duration;
import java.util.Optional;

/** One building of a lane: the lane and the Kafka writer that only it uses. */
public record LaneParts(Lane lane, KafkaWriter writer) {

  private static final Duration AT_ONCE = Duration.ZERO;

  void open() {
    writer.open();
    lane.open();
  }

  boolean isRunning() {
    return lane.state() == LaneState.NEW || lane.state() == LaneState.RUNNING;
  }

  LaneCondition condition() {
    if (!isRunning()) {
      return LaneCondition.STOPPED;
    }
    if (writer.failure().isPresent()) {
      return LaneCondition.WAITING_FOR_KAFKA;
    }
    return lane.session().state() == SessionState.CONNECTED
        ? LaneCondition.RUNNING
        : LaneCondition.WAITING_FOR_MQTT;
  }

  /** What is wrong, as far as known; a lane that runs may lack a filter that was refused. */
  Optional<String> reason() {
    return switch (condition()) {
      case STOPPED -> lane.failure().map(LaneFailure::message);
      case WAITING_FOR_KAFKA -> writer.failure().map(KafkaFailure::message);
      case WAITING_FOR_MQTT, RUNNING ->
          Optional.ofNullable(lane.session().lastFailure()).map(MqttFailure::message);
      case STARTING, RESTARTING, CLOSED -> Optional.empty();
    };
  }

  /** Lets what is in flight settle, acknowledges it and disconnects, keeping the session. */
  boolean closeGracefully(Duration drain, Duration flush) throws InterruptedException {
    boolean drained = lane.drain(drain);
    lane.close(flush);
    writer.close(drained ? flush : AT_ONCE);
    return drained;
  }

  /** Disconnects first, so that nothing is acknowledged that a broken writer may have lost. */
  void closeNow() {
    lane.close(AT_ONCE);
    writer.close(AT_ONCE);
  }
}
