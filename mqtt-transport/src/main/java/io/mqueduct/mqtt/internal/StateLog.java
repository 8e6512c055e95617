package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.MqttFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each change of state; a failure that repeats is told again every five minutes. */
final class StateLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.mqueduct.mqtt");
  private static final Duration REMINDER = Duration.ofMinutes(5);

  private final String clientId;
  private final Clock clock;
  private @Nullable String lastFailure;
  private Instant lastTold = Instant.MIN;
  private int attempts;

  StateLog(String clientId, Clock clock) {
    this.clientId = clientId;
    this.clock = clock;
  }

  void connected(io.mqueduct.mqtt.ConnectionInfo info) {
    LOG.info(
        "MQTT client [{}] connected server={} sessionPresent={} failedAttempts={}",
        clientId,
        info.server(),
        info.sessionPresent(),
        attempts);
    attempts = 0;
    lastFailure = null;
  }

  /** A failure of a connection or of an attempt. */
  void failed(MqttFailure failure) {
    attempts++;
    Instant now = clock.instant();
    boolean news = !failure.message().equals(lastFailure);
    if (!news && now.isBefore(lastTold.plus(REMINDER))) {
      LOG.debug("MQTT client [{}] attempt {}: {}", clientId, attempts, failure.message());
      return;
    }
    lastFailure = failure.message();
    lastTold = now;
    if (failure.kind() == MqttFailure.Kind.TRANSIENT) {
      LOG.warn("MQTT client [{}] attempt {}: {}", clientId, attempts, failure.message());
    } else {
      LOG.error("MQTT client [{}] attempt {}: {}", clientId, attempts, failure.message());
    }
  }

  void sessionLost() {
    LOG.warn(
        "MQTT client [{}]: the broker has no session of ours where one was expected; messages that"
            + " it held may be lost; check the session expiry and the broker's persistence",
        clientId);
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
