package io.mqueduct.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mqueduct.pipeline.settings.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

final class SinkValidationTest {
  private final Map<String, String> config =
      new HashMap<>(
          Map.of(
              "name", "commands",
              "topics", "orders",
              "mqtt.servers", "tcp://broker:1883",
              "rules.all.sql", "SELECT n FROM KAFKA 'orders'",
              "rules.all.mqtt.topic", "cmd/${key}"));

  private List<String> errors() {
    return SinkValidation.of(Host.MQTT_SINK, config).report().configValues().stream()
        .map(ConfigValue::errorMessages)
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void acceptsRulesThatReadTheConnectorsTopics() {
    assertThat(errors()).isEmpty();
  }

  @Test
  void acceptsTopicsByPattern() {
    config.remove("topics");
    config.put("topics.regex", "ord.*");

    assertThat(errors()).isEmpty();
  }

  @Test
  void refusesARuleOverATopicThatTheConnectorDoesNotRead() {
    config.put("rules.all.sql", "SELECT n FROM KAFKA 'orders', KAFKA 'returns'");

    assertThat(errors())
        .containsExactly(
            "rules.all.sql: reads Kafka topic [returns], which the connector does not; add it to"
                + " topics or topics.regex");
  }

  @Test
  void refusesATopicThatNoRuleReads() {
    config.put("topics", "orders, returns");

    assertThat(errors())
        .containsExactly(
            "topics: [returns] is read by no rule, so its records would go nowhere; add a rule FROM"
                + " KAFKA 'returns', or leave the topic out");
  }

  @Test
  void leavesTopicsAloneThatATransformMayRename() {
    config.put("transforms", "route");
    config.put("rules.all.sql", "SELECT n FROM KAFKA 'renamed'");

    assertThat(errors()).isEmpty();
  }

  @Test
  void refusesARuleThatReadsMqtt() {
    config.put("rules.all.sql", "SELECT n FROM 'orders'");

    assertThat(errors())
        .containsExactly(
            "rules.all.sql: reads MQTT, but rules here read Kafka; write FROM KAFKA 'topic'");
  }

  @Test
  void refusesOptionsOfAnotherDoor() {
    config.put("mqtt.share.group", "plant");
    config.put("rules.all.kafka.topic", "out");
    config.put("rules.all.lane", "own");

    assertThat(errors())
        .containsExactlyInAnyOrder(
            "mqtt.share.group: is no option of the MQTT sink connector; remove it",
            "rules.all.kafka.topic: is no option of the MQTT sink connector; remove it",
            "rules.all.lane: is no option of the MQTT sink connector; remove it");
  }

  @Test
  void asksForTheTargetOfARule() {
    config.remove("rules.all.mqtt.topic");

    assertThat(errors()).containsExactly("rules.all.mqtt.topic: is required");
  }

  @Test
  void refusesToStartWithEveryProblem() {
    config.put("topics", "orders,returns");
    config.put("rules.all.sql", "SELECT n FROM KAFKA 'lost'");

    assertThatThrownBy(() -> SinkValidation.of(Host.MQTT_SINK, config).settings())
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("Configuration refused:\nrules.all.sql: reads Kafka topic [lost]")
        .hasMessageContaining("\ntopics: [orders] is read by no rule")
        .hasMessageContaining("\ntopics: [returns] is read by no rule");
  }
}
