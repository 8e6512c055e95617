package io.mqueduct.connect.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Connect's REST answers about a configuration. */
class ConnectorValidationTest {
  private static final String BYTES_CONVERTER =
      "org.apache.kafka.connect.converters.ByteArrayConverter";

  private final Map<String, String> given = valid();

  static Map<String, String> valid() {
    Map<String, String> valid = new HashMap<>();
    valid.put("name", "telemetry");
    valid.put("connector.class", MqttSourceConnector.class.getName());
    valid.put("value.converter", BYTES_CONVERTER);
    valid.put("mqtt.servers", "tcp://broker:1883");
    valid.put("rules.hot.sql", "SELECT temperature FROM 'dt/#'");
    valid.put("rules.hot.kafka.topic", "hot");
    return valid;
  }

  /** Only keys with messages. */
  private Map<String, List<String>> problems() {
    Map<String, List<String>> problems = new TreeMap<>();
    for (ConfigValue value : new MqttSourceConnector().validate(given).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        problems.put(value.name(), value.errorMessages());
      }
    }
    return problems;
  }

  @Test
  void findsNothingWhereNothingIsWrong() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void asksForTheConverterThatLeavesBytesAlone() {
    given.remove("value.converter");

    assertThat(problems())
        .isEqualTo(
            Map.of(
                "value.converter",
                List.of(
                    "value.converter: [the worker's default] must be "
                        + BYTES_CONVERTER
                        + " with value.format=json-bytes, or the JSON would be wrapped once more")));
  }

  @Test
  void refusesAConverterThatWouldWrapBytes() {
    given.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");

    assertThat(problems())
        .isEqualTo(
            Map.of(
                "value.converter",
                List.of(
                    "value.converter: [org.apache.kafka.connect.json.JsonConverter] must be "
                        + BYTES_CONVERTER
                        + " with value.format=json-bytes, or the JSON would be wrapped once more")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ByteArrayConverter", "ByteArray"})
  void takesConnectsShortNamesOfTheConverter(String alias) {
    given.put("value.converter", alias);

    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "struct"})
  void leavesTheConverterToTheUserForOtherFormats(String format) {
    given.put("value.format", format);
    given.remove("value.converter");

    assertThat(problems()).isEmpty();
  }

  @Test
  void reportsMistakesTogetherEachOnItsKeyAndOnce() {
    given.put("mqtt.servers", "broker:1883");
    given.put("mqtt.recieve.maximum", "10");
    given.put("mqtt.reconnect.backoff.min", "1m");
    given.put("mqtt.reconnect.backoff.max", "1s");
    given.put("kafka.linger.ms", "5");

    assertThat(problems())
        .isEqualTo(
            Map.of(
                "mqtt.servers",
                List.of(
                    "mqtt.servers: [broker:1883] must hold tcp://, ssl://, ws:// or wss:// URIs with a"
                        + " port, such as ssl://broker:8883"),
                "mqtt.recieve.maximum",
                List.of(
                    "mqtt.recieve.maximum: unknown option; did you mean 'mqtt.receive.maximum'?"),
                "mqtt.reconnect.backoff.max",
                List.of(
                    "mqtt.reconnect.backoff.max: [1s] must not be below mqtt.reconnect.backoff.min"
                        + " [1m]"),
                "kafka.linger.ms",
                List.of(
                    "kafka.linger.ms: not accepted here, because the worker owns the Kafka"
                        + " connection; remove it, or use producer.override.*")));
  }

  @Test
  void showsWhereAStatementIsWrong() {
    given.put("rules.hot.sql", "SELECT temperature FRM 'dt/#'");

    assertThat(problems()).containsOnlyKeys("rules.hot.sql");
    assertThat(problems().get("rules.hot.sql"))
        .singleElement()
        .asString()
        .startsWith("rules.hot.sql: ");
  }

  @Test
  void saysThatThereAreNoRules() {
    given.keySet().removeIf(key -> key.startsWith("rules."));

    assertThat(problems())
        .isEqualTo(
            Map.of(
                "rules",
                List.of(
                    "rules: none is given; add rules.<name>.sql and rules.<name>.kafka.topic")));
  }

  @Test
  void takesNullForNoValue() {
    given.put("mqtt.username", null);
    given.put("kafka.max.record.bytes", null);

    assertThat(problems()).isEmpty();
  }

  @Test
  void showsNoPassword() {
    given.put("mqtt.username", "u");
    given.put("mqtt.password", "hunter2");
    given.put("mqtt.servers", "nonsense");

    assertThat(new MqttSourceConnector().validate(given).configValues().toString())
        .doesNotContain("hunter2");
  }

  @Test
  void definesNoneOfConnectsOwnKeys() {
    assertThat(
            new MqttSourceConnector()
                .validate(given).configValues().stream()
                    .map(ConfigValue::name)
                    .filter(name -> !name.matches("(mqtt|kafka|pipeline|rules)\\..*|value.format")))
        .isEmpty();
  }
}
