package io.mqueduct.bridge.lane;

import java.util.Locale;

/** How a lane fares, as an operator sees it. */
public enum LaneCondition {
  STARTING,
  /** Connected, and records flow. */
  RUNNING,
  /** No connection to an MQTT broker, or a filter that it does not grant; trying. */
  WAITING_FOR_MQTT,
  /** Records wait for Kafka; nothing is acknowledged. */
  WAITING_FOR_KAFKA,
  /** Points wait for the database; nothing is acknowledged. */
  WAITING_FOR_DATABASE,
  /** An output lost a record; the lane is built anew. */
  RESTARTING,
  /** Ended by itself: someone must act. */
  STOPPED,
  /** Ended by us. */
  CLOSED;

  /** As shown in the status page: {@code waiting-for-kafka}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
