package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.Rejection;
import io.mqueduct.pipeline.text.LogText;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts replies that Kafka takes in no form, and tells of them now and then. Thread-safe. */
final class DroppedReplies {
  private static final Logger LOG = LoggerFactory.getLogger(DroppedReplies.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final String lane;
  private final CommandMeters meters;
  private final Clock clock;
  private long toldAt = Long.MIN_VALUE;

  DroppedReplies(String lane, CommandMeters meters, Clock clock) {
    this.lane = lane;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * @param from the reply's MQTT topic
   */
  synchronized void add(String from, Rejection rejection) {
    meters.droppedReplies.increment();
    long now = clock.millis();
    if (toldAt == Long.MIN_VALUE || Math.abs(now - toldAt) >= PAUSE.toMillis()) {
      toldAt = now;
      LOG.warn(
          "lane={} droppedReplies={} Kafka took neither the reply nor what is known of it; the"
              + " latest, to [{}]: {}",
          lane,
          meters.droppedReplies.sum(),
          LogText.shown(from),
          LogText.escaped(rejection.message()));
    }
  }
}
