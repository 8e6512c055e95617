package io.mqueduct.bridge.admin;

import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.bridge.lane.LaneStatus;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A health answer.
 *
 * @param status 200 or 503
 */
record Health(int status, String text) {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  /** Live while any lane may still do something: a restart would help only if none can. */
  static Health live(List<LaneStatus> lanes) {
    boolean live = lanes.stream().anyMatch(lane -> lane.condition() != LaneCondition.STOPPED);
    return live ? new Health(OK, "live\n") : new Health(UNAVAILABLE, "every lane has stopped\n");
  }

  /** Ready when every lane is connected and its records flow. */
  static Health ready(List<LaneStatus> lanes) {
    String others =
        lanes.stream()
            .filter(lane -> lane.condition() != LaneCondition.RUNNING)
            .map(lane -> lane.lane() + ": " + lane.condition().text() + "\n")
            .collect(Collectors.joining());
    return others.isEmpty() ? new Health(OK, "ready\n") : new Health(UNAVAILABLE, others);
  }
}
