package io.mqueduct.pipeline.settings;

import io.mqueduct.mqtt.ConnectionOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * How MQTT is read: the {@code mqtt.*} options, see the option reference. Immutable.
 *
 * @param origin what tells our own commands, so that they are not read; empty without loop guard
 */
public record MqttSettings(
    ConnectionOptions connection,
    Optional<String> shareGroup,
    Duration sessionExpiry,
    int receiveMaximum,
    long inboxBytes,
    int qos0Capacity,
    OnSessionLost onSessionLost,
    Optional<String> origin) {

  /** What a lane does when the broker has lost its session. */
  public enum OnSessionLost {
    WARN,
    FAIL
  }
}
