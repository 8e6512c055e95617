package io.mqueduct.pipeline.settings;

import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.rules.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole configuration, checked. Immutable.
 *
 * @param clientIdPrefix start of every name under which a server knows us
 * @param broker how to connect to MQTT, for a host that does
 * @param mqtt how to read MQTT, for a host that does
 * @param clients how to connect to Kafka, for a host that does so itself
 * @param kafka how rows become Kafka records, for a host whose rules write them
 * @param timeseries how rows become points, where any rule has a table
 * @param commands what all commands share, for a host whose rules send them
 */
public record Settings(
    Host host,
    String clientIdPrefix,
    Optional<ConnectionOptions> broker,
    Optional<MqttSettings> mqtt,
    Optional<KafkaClients> clients,
    Optional<KafkaSettings> kafka,
    Optional<TimeseriesSettings> timeseries,
    Optional<CommandSettings> commands,
    PipelineSettings pipeline,
    List<LaneSettings> lanes) {

  public Settings {
    lanes = List.copyOf(lanes);
  }

  /** How to read MQTT, asked by what reads it. */
  public MqttSettings reading() {
    return mqtt.orElseThrow(() -> new IllegalStateException("Bug: " + host + " reads no MQTT"));
  }

  /** How rows become Kafka records, asked by what makes them. */
  public KafkaSettings records() {
    return kafka.orElseThrow(() -> new IllegalStateException("Bug: " + host + " writes no Kafka"));
  }

  /** How to connect to Kafka, asked by what does. */
  public KafkaClients kafkaClients() {
    return clients.orElseThrow(() -> new IllegalStateException("Bug: " + host + " has no Kafka"));
  }

  /** How rows become points, asked by what makes them. */
  public TimeseriesSettings points() {
    return timeseries.orElseThrow(
        () -> new IllegalStateException("Bug: no rule of " + host + " has a table"));
  }

  /** What all commands share, asked by what sends them. */
  public CommandSettings sending() {
    return commands.orElseThrow(() -> new IllegalStateException("Bug: " + host + " sends nothing"));
  }

  /** How to connect to MQTT, asked by what does. */
  public ConnectionOptions connecting() {
    return broker.orElseThrow(() -> new IllegalStateException("Bug: " + host + " has no MQTT"));
  }

  /**
   * Checks a flat configuration and compiles its rules; reports all problems at once. Does no I/O.
   *
   * @param flat option keys to their text; keys outside our roots are left alone
   */
  public static Loaded load(Host host, Map<String, String> flat) {
    return new SettingsLoader(host, flat, RuleSet::compile).load();
  }
}
