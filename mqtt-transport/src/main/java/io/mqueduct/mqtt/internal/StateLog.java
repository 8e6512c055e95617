package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One line for each change of state; a failure that repeats, also in turns with others (as where
 * several servers are away), is told again every five minutes. Confined to the loop's thread.
 */
final class StateLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.mqueduct.mqtt");
  private static final Duration REMINDER = Duration.ofMinutes(5);
  private static final int MOST_TOLD = 16;

  private final String clientId;
  private final Clock clock;
  private final Map<String, Instant> told = new LinkedHashMap<>();
  private long grantedExpiry = Long.MAX_VALUE;
  private int attempts;
  private boolean repeats;

  StateLog(String clientId, Clock clock) {
    this.clientId = clientId;
    this.clock = clock;
  }

  /** Not told where connections come and go, and only the ends are told that differ. */
  void connected(ConnectionInfo info) {
    Level level = repeats && attempts == 1 ? Level.DEBUG : Level.INFO;
    LOG.atLevel(level)
        .log(
            "MQTT client [{}] connected server={} sessionPresent={} failedAttempts={}",
            clientId,
            Endpoint.shown(info.server()),
            info.sessionPresent(),
            attempts);
    attempts = 0;
  }

  /** A connection has lasted: whatever comes is news. */
  void steady() {
    told.clear();
  }

  /** A failure of a connection or of an attempt. */
  void failed(MqttFailure failure) {
    attempts++;
    repeats = !isDue(failure.message());
    if (repeats) {
      LOG.debug("MQTT client [{}] attempt {}: {}", clientId, attempts, failure.message());
      return;
    }
    if (failure.kind() == MqttFailure.Kind.TRANSIENT) {
      LOG.warn("MQTT client [{}] attempt {}: {}", clientId, attempts, failure.message());
    } else {
      LOG.error("MQTT client [{}] attempt {}: {}", clientId, attempts, failure.message());
    }
  }

  private boolean isDue(String message) {
    Instant now = clock.instant();
    Instant before = told.get(message);
    if (before != null && now.isBefore(before.plus(REMINDER))) {
      return false;
    }
    told.put(message, now);
    if (told.size() > MOST_TOLD) {
      told.remove(told.keySet().iterator().next());
    }
    return true;
  }

  void sessionLost() {
    LOG.error(
        "MQTT client [{}]: the broker has no session of ours where one was expected; messages that"
            + " it held may be lost; check the session expiry and the broker's persistence",
        clientId);
  }

  /** Told again only when the broker grants something else. */
  void sessionShortened(Duration asked, long grantedSeconds) {
    if (grantedSeconds != grantedExpiry) {
      grantedExpiry = grantedSeconds;
      LOG.error(
          "MQTT client [{}]: the broker keeps our session for {} s without us, not for the {} s"
              + " asked for; messages of a longer outage are lost; raise its limit of the session"
              + " expiry",
          clientId,
          grantedSeconds,
          asked.toSeconds());
    }
  }

  void qosLowered(Subscription subscription, int granted) {
    LOG.error(
        "MQTT client [{}]: the broker granted subscription [{}] at QoS {}, not at {}; messages that"
            + " are under way when a connection ends are lost; allow QoS {} on the broker",
        clientId,
        Texts.cut(subscription.filter()),
        granted,
        subscription.qos(),
        subscription.qos());
  }

  void inboxFull(long bytes, long messages) {
    LOG.warn(
        "MQTT client [{}] inbox full bytes={} messages={}; further messages stay with the broker"
            + " until these are worked off",
        clientId,
        bytes,
        messages);
  }

  void standingDown(Duration pause) {
    LOG.warn("MQTT client [{}] stands down for {}", clientId, pause);
  }

  void closed() {
    LOG.info("MQTT client [{}] closed", clientId);
  }

  void listenerFailed(RuntimeException e) {
    LOG.error("MQTT client [{}]: Bug: a listener threw", clientId, e);
  }

  void bug(Throwable e) {
    LOG.error("MQTT client [{}]: Bug: the connection loop failed; trying again", clientId, e);
  }
}
