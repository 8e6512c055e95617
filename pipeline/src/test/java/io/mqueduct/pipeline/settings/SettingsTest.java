package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.Subscription;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Loading with rules that are really compiled. */
class SettingsTest {
  private final Map<String, String> flat = new HashMap<>();

  SettingsTest() {
    flat.put("name", "plant");
    flat.put("mqtt.servers", "tcp://broker:1883");
    flat.put("rules.hot.sql", "SELECT device, t FROM 'dt/+device/x', 'dt/#' WHERE t > 25");
    flat.put("rules.hot.kafka.topic", "iot.${device}");
    flat.put("rules.hot.kafka.headers.unit", "C");
  }

  private Loaded load() {
    return Settings.load(Host.SOURCE_CONNECTOR, flat);
  }

  @Test
  void compilesRulesIntoALane() {
    assertThat(load().problems()).isEmpty();
    Settings settings = load().settings().orElseThrow();
    LaneSettings lane = settings.lanes().get(0);

    assertThat(settings.clientIdPrefix()).isEqualTo("plant");
    assertThat(lane.name()).isEqualTo("kafka");
    assertThat(lane.subscriptions())
        .extracting(Subscription::filter)
        .containsExactly("dt/+/x", "dt/#");
    assertThat(lane.targets().get(0).kafka().orElseThrow().topic().isConstant()).isFalse();
    assertThat(lane.targets().get(0).kafka().orElseThrow().headers())
        .extracting(KafkaTarget.NamedHeader::name)
        .containsExactly("unit");
  }

  @Test
  void givesEachLaneItsOwnRules() {
    flat.put("rules.cold.sql", "SELECT t FROM 'cold/#'");
    flat.put("rules.cold.kafka.topic", "cold");
    flat.put("rules.cold.lane", "slow");

    assertThat(load().settings().orElseThrow().lanes())
        .extracting(LaneSettings::name)
        .containsExactly("kafka", "slow");
  }

  @Test
  void putsProblemsOfARuleOnItsStatement() {
    flat.put("rules.hot.sql", "SELECT uper(device) AS d FROM 'dt/+device/x'");

    assertThat(load().problems()).extracting(SettingProblem::key).containsExactly("rules.hot.sql");
    assertThat(load().problems().get(0).message())
        .startsWith(
            "rules.hot.sql: rule 'hot', 1:8: unknown function 'uper'; did you mean 'upper'?");
  }

  @Test
  void reportsTheStatementOfARuleWithoutTargetToo() {
    flat.put("rules.cold.sql", "SELECT uper(device) AS d FROM 'dt/+device/x'");

    assertThat(load().problems())
        .extracting(SettingProblem::key)
        .containsExactly("rules.cold.kafka.topic", "rules.cold.sql");
  }

  @Test
  void refusesToReadKafka() {
    flat.put("rules.hot.sql", "SELECT * FROM KAFKA 'commands'");
    flat.put("rules.hot.kafka.topic", "x");

    assertThat(load().problems())
        .extracting(SettingProblem::message)
        .containsExactly(
            "rules.hot.sql: reads FROM KAFKA, but rules here read MQTT; write FROM 'topic/filter'");
  }
}
