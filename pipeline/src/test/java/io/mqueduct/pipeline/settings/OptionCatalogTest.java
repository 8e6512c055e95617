package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class OptionCatalogTest {
  private final ConfigDef definition = OptionCatalog.definition(Host.SOURCE_CONNECTOR);

  @Test
  void marksEverySecretAsPassword() {
    assertThat(definition.configKeys().values())
        .filteredOn(key -> key.name.endsWith("password") || key.name.endsWith("identity.pem"))
        .hasSize(4)
        .allMatch(key -> key.type == ConfigDef.Type.PASSWORD);
  }

  @Test
  void givesEveryOptionGroupOrderAndText() {
    assertThat(definition.configKeys().values())
        .allMatch(
            key -> key.group != null && key.orderInGroup > 0 && key.documentation.endsWith("."));
  }

  @Test
  void addsTheOptionsOfNamedRules() {
    ConfigDef withRules =
        OptionCatalog.definition(
            Host.SOURCE_CONNECTOR,
            Map.of("rules.hot.sql", "x", "rules.hot.kafka.headers.a.b", "${c}"));

    assertThat(withRules.names())
        .contains("rules.hot.sql", "rules.hot.kafka.key", "rules.hot.kafka.headers.a.b");
  }

  @Test
  void showsTlsOptionsOnlyWithATlsServer() {
    assertThat(trustFile("tcp://broker:1883").visible()).isFalse();
    assertThat(trustFile("ssl://broker:8883").visible()).isTrue();
  }

  @Test
  void offersTheChoices() {
    assertThat(value(Map.of(), "mqtt.retain.handling").recommendedValues())
        .containsExactly("never", "send", "send-if-new");
  }

  @Test
  void refusesABadValueWithOurMessage() {
    assertThat(value(Map.of("mqtt.qos", "3"), "mqtt.qos").errorMessages())
        .containsExactly("mqtt.qos: [3] must be 0, 1 or 2");
  }

  private ConfigValue trustFile(String servers) {
    return value(Map.of("mqtt.servers", servers), "mqtt.tls.trust.file");
  }

  private ConfigValue value(Map<String, String> flat, String key) {
    return definition.validate(flat).stream()
        .filter(value -> value.name().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
