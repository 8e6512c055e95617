package io.mqueduct.bridge.lane;

import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.SessionCounters;
import io.mqueduct.pipeline.Lane;
import io.mqueduct.pipeline.LaneCounters;
import io.mqueduct.pipeline.LaneFailure;
import io.mqueduct.pipeline.LaneState;
import java.time.Duration;
import java.util.Optional;

/** A lane that reads MQTT, and its outputs. */
public record MqttLaneParts(Lane lane, LaneOutputs outputs) implements LaneParts {

  private static final Duration AT_ONCE = Duration.ZERO;

  @Override
  public String clientId() {
    return lane.clientId();
  }

  @Override
  public void open() {
    outputs.open();
    lane.open();
  }

  @Override
  public boolean isRunning() {
    return lane.state() == LaneState.NEW || lane.state() == LaneState.RUNNING;
  }

  @Override
  public void work(Duration wait) throws InterruptedException {
    if (lane.step() == 0) {
      lane.await(wait);
    }
  }

  @Override
  public void wakeUp() {
    lane.wakeUp();
  }

  @Override
  public LaneCondition condition() {
    if (!isRunning()) {
      return LaneCondition.STOPPED;
    }
    return outputs
        .waiting()
        .orElseGet(
            () ->
                lane.session().isServed() ? LaneCondition.RUNNING : LaneCondition.WAITING_FOR_MQTT);
  }

  @Override
  public Optional<String> reason() {
    return switch (condition()) {
      case STOPPED -> lane.failure().map(LaneFailure::message);
      case WAITING_FOR_KAFKA, WAITING_FOR_DATABASE -> outputs.reason();
      case WAITING_FOR_MQTT, RUNNING ->
          Optional.ofNullable(lane.session().lastFailure())
              .map(MqttFailure::message)
              .or(outputs::reason);
      case STARTING, RESTARTING, CLOSED -> Optional.empty();
    };
  }

  @Override
  public Optional<LaneFailure> failure() {
    return lane.failure();
  }

  @Override
  public boolean closeGracefully(Duration drain, Duration flush) throws InterruptedException {
    boolean drained = lane.drain(drain);
    lane.close(flush);
    outputs.close(drained ? flush : AT_ONCE);
    return drained;
  }

  @Override
  public void closeNow() {
    lane.close(AT_ONCE);
    outputs.close(AT_ONCE);
  }

  @Override
  public LaneCounters counters() {
    return lane.counters();
  }

  @Override
  public Optional<SessionCounters> session() {
    return Optional.of(lane.session().counters());
  }
}
