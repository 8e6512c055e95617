package io.mqueduct.bridge.lane;

import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaReader;
import io.mqueduct.kafka.ReaderCounters;
import io.mqueduct.pipeline.LaneCounters;
import io.mqueduct.pipeline.LaneFailure;
import io.mqueduct.pipeline.LaneState;
import io.mqueduct.pipeline.RecordLane;
import java.time.Duration;
import java.util.Optional;

/** A lane that reads Kafka, its reader, and its outputs. */
public record KafkaLaneParts(
    String clientId, RecordLane lane, RecordFeed feed, KafkaReader kafka, LaneOutputs outputs)
    implements LaneParts {

  private static final Duration AT_ONCE = Duration.ZERO;

  @Override
  public void open() {
    outputs.open();
  }

  @Override
  public boolean isRunning() {
    return lane.state() == LaneState.RUNNING;
  }

  @Override
  public void work(Duration wait) throws InterruptedException {
    feed.work(wait);
  }

  @Override
  public void wakeUp() {
    kafka.wakeUp();
  }

  @Override
  public LaneCondition condition() {
    if (!isRunning()) {
      return LaneCondition.STOPPED;
    }
    return kafka
        .failure()
        .map(failure -> LaneCondition.WAITING_FOR_KAFKA)
        .or(outputs::waiting)
        .orElse(LaneCondition.RUNNING);
  }

  @Override
  public Optional<String> reason() {
    return isRunning()
        ? kafka.failure().map(KafkaFailure::message).or(outputs::reason)
        : lane.failure().map(LaneFailure::message);
  }

  @Override
  public Optional<LaneFailure> failure() {
    return lane.failure();
  }

  @Override
  public boolean closeGracefully(Duration drain, Duration flush) throws InterruptedException {
    boolean drained = lane.drain(drain);
    feed.commit();
    lane.close();
    kafka.close(flush);
    outputs.close(drained ? flush : AT_ONCE);
    return drained;
  }

  @Override
  public void closeNow() {
    lane.close();
    kafka.close(AT_ONCE);
    outputs.close(AT_ONCE);
  }

  @Override
  public LaneCounters counters() {
    return lane.counters();
  }

  @Override
  public Optional<ReaderCounters> reader() {
    return Optional.of(kafka.counters());
  }
}
