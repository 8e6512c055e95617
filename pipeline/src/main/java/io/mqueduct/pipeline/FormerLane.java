package io.mqueduct.pipeline;

import io.mqueduct.mqtt.SessionState;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane of a task that there is no more: it unsubscribes everything, reads what the broker still
 * keeps for it, and closes. Worker thread only.
 */
final class FormerLane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** A connected session that brings nothing for so long has been read. */
  private static final Duration QUIET = Duration.ofSeconds(30);

  private static final Duration FLUSH = Duration.ofSeconds(1);

  private final Lane lane;
  private final Clock clock;
  private long received;
  private long quietSince;

  private FormerLane(Lane lane, Clock clock) {
    this.lane = lane;
    this.clock = clock;
    this.quietSince = clock.millis();
  }

  static FormerLane of(Settings settings, LaneSettings lane, LanePorts ports) {
    return new FormerLane(Lane.of(settings, lane, ports), ports.clock());
  }

  Lane lane() {
    return lane;
  }

  /** Whether it is closed now. */
  boolean closeWhenRead() {
    if (lane.state() == LaneState.RUNNING && !isRead()) {
      return false;
    }

    String outcome = lane.failure().isEmpty() ? "read" : "stopped; the next start reads on";
    LOG.info("lane={} client={} closed: {}", lane.name(), lane.clientId(), outcome);
    lane.close(FLUSH);
    return true;
  }

  private boolean isRead() {
    LaneCounters counters = lane.counters();
    boolean quiet =
        lane.session().state() == SessionState.CONNECTED
            && counters.received() == received
            && counters.inFlight() == 0;
    if (!quiet) {
      received = counters.received();
      quietSince = clock.millis();
    }
    return quiet && clock.millis() - quietSince >= QUIET.toMillis();
  }
}
