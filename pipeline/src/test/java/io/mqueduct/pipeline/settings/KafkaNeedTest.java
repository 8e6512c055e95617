package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When {@code kafka.bootstrap.servers} is asked for, and why. */
class KafkaNeedTest {
  private final Map<String, String> flat = new HashMap<>();

  private List<String> problems(String... more) {
    flat.put("mqtt.servers", "tcp://localhost:1883");
    flat.put("timeseries.url", "http://localhost:8086");
    flat.put("rules.hot.sql", "SELECT v FROM 'dt/#'");
    flat.put("rules.hot.table.name", "hot");
    for (int i = 0; i < more.length; i += 2) {
      flat.put(more[i], more[i + 1]);
    }
    return Settings.load(Host.BRIDGE, flat).problems().stream()
        .map(SettingProblem::message)
        .toList();
  }

  @Test
  void asksForKafkaWhereDeadLettersGo() {
    assertThat(problems())
        .containsExactly(
            "kafka.bootstrap.servers: is required, because refused messages become dead letters in"
                + " Kafka topic [mqueduct.dead-letters]; to do without Kafka, set"
                + " pipeline.on.error to drop or fail");
  }

  @Test
  void doesWithoutKafkaWhereRefusedMessagesGoNowhere() {
    assertThat(problems("pipeline.on.error", "drop")).isEmpty();
    assertThat(problems("pipeline.on.error", "fail")).isEmpty();
    assertThat(Settings.load(Host.BRIDGE, flat).settings().orElseThrow().clients()).isEmpty();
  }

  @Test
  void asksForKafkaWhereARuleWritesIt() {
    assertThat(problems("pipeline.on.error", "drop", "rules.hot.kafka.topic", "hot"))
        .containsExactly("kafka.bootstrap.servers: is required, because rule 'hot' writes Kafka");
  }

  @Test
  void asksForKafkaWhereARuleReadsIt() {
    assertThat(problems("pipeline.on.error", "fail", "rules.hot.sql", "SELECT v FROM KAFKA 'dt'"))
        .containsExactly("kafka.bootstrap.servers: is required, because rule 'hot' reads Kafka");
  }

  @Test
  void asksForKafkaWhereReceiptsGo() {
    assertThat(
            problems(
                "pipeline.on.error", "drop",
                "pipeline.receipts.topic", "receipts",
                "rules.act.sql", "SELECT v FROM 'up/#'",
                "rules.act.mqtt.topic", "down"))
        .containsExactly(
            "kafka.bootstrap.servers: is required, because pipeline.receipts.topic is set");
  }
}
