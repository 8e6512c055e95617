package io.mqueduct.bridge.lane;

import io.mqueduct.kafka.TopicHistory;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.SessionState;
import io.mqueduct.pipeline.command.Commands;
import java.time.Duration;
import java.util.Optional;

/**
 * The commands of one lane, and what they read back.
 *
 * @param receipts empty where no receipts are written
 */
public record CommandOutputs(Commands commands, Optional<TopicHistory> receipts) {

  void open() {
    commands.open();
  }

  /** Why nothing is published, if nothing is. */
  Optional<String> waitsFor() {
    return commands.state() == SessionState.CONNECTED
        ? Optional.empty()
        : Optional.of(
            commands
                .lastFailure()
                .map(MqttFailure::message)
                .orElse("not connected to an MQTT broker yet"));
  }

  void close(Duration flush) {
    commands.close(flush);
    receipts.ifPresent(TopicHistory::close);
  }
}
