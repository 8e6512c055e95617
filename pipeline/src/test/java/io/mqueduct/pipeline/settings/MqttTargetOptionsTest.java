package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttTargetOptionsTest {
  private final Map<String, String> flat = new HashMap<>();

  MqttTargetOptionsTest() {
    flat.put("mqtt.servers", "tcp://broker:1883");
    flat.put("kafka.bootstrap.servers", "kafka:9092");
    flat.put("rules.act.sql", "SELECT action FROM KAFKA 'commands'");
    flat.put("rules.act.mqtt.topic", "commands/${key}");
  }

  private List<String> problems() {
    return Settings.load(Host.BRIDGE, flat).problems().stream()
        .map(SettingProblem::message)
        .toList();
  }

  private List<String> warnings() {
    return Settings.load(Host.BRIDGE, flat).warnings().stream()
        .map(SettingProblem::message)
        .toList();
  }

  @Test
  void warnsOfTopicsThatNothingIsWrittenTo() {
    flat.put("pipeline.receipts.topic", "receipts");
    flat.put("pipeline.replies.topic", "replies");
    flat.remove("rules.act.mqtt.topic");
    flat.put("rules.act.kafka.topic", "copies");

    assertThat(warnings())
        .containsExactly(
            "pipeline.receipts.topic: no effect, because no rule sends commands",
            "pipeline.replies.topic: no effect, because no rule sends commands");
  }

  @Test
  void warnsOfRepliesThatNoneIsAskedFor() {
    flat.put("pipeline.receipts.topic", "receipts");
    flat.put("pipeline.replies.topic", "replies");

    assertThat(warnings())
        .containsExactly("pipeline.replies.topic: no effect, because no rule has a response topic");
  }

  @Test
  void warnsOfNoTopicThatIsWritten() {
    flat.put("pipeline.receipts.topic", "receipts");
    flat.put("pipeline.replies.topic", "replies");
    flat.put("rules.act.mqtt.response.topic", "replies/${key}");

    assertThat(warnings()).isEmpty();
  }

  private MqttTarget target() {
    Settings settings = Settings.load(Host.BRIDGE, flat).settings().orElseThrow();
    return settings.lanes().get(0).targets().get(0).mqtt().orElseThrow();
  }

  @Test
  void namesTheLaneAfterTheTarget() {
    Settings settings = Settings.load(Host.BRIDGE, flat).settings().orElseThrow();

    assertThat(settings.lanes().get(0).name()).isEqualTo("from-kafka-mqtt");
    assertThat(settings.sending().origin()).contains("mqueduct");
    assertThat(settings.sending().receiptsTopic()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          qos    | 2       | rules.act.mqtt.qos: [2] must be 0 or 1
          retain | yes     | rules.act.mqtt.retain: [yes] must be true or false
          expiry | soon    | rules.act.mqtt.expiry: [soon] must be seconds or a duration such as 30s or PT5M
          retry  | sometimes | rules.act.mqtt.retry: [sometimes] must be no-subscriber or quota
          retry  | no-subscriber | rules.act.mqtt.retry: [no-subscriber] would wait for ever; add rules.act.mqtt.expiry
          reply.filter | a/#/b | rules.act.mqtt.reply.filter: [a/#/b] is no topic filter: Topic filter [a/#/b]: '#' at index 2 must be the last level
          """)
  void refusesWhatCannotBe(String option, String text, String message) {
    flat.put("rules.act.mqtt." + option, text);

    assertThat(problems()).containsExactly(message);
  }

  @Test
  void refusesAConstantTopicWithAWildcard() {
    flat.put("rules.act.mqtt.topic", "commands/#");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("rules.act.mqtt.topic: rule 'act', 1:1: ")
        .contains("[commands/#]: wildcard '#' at index 9 is allowed in topic filters only");
  }

  @Test
  void asksForTheTopic() {
    flat.remove("rules.act.mqtt.topic");
    flat.put("rules.act.mqtt.qos", "1");

    assertThat(problems()).contains("rules.act.mqtt.topic: is required");
  }

  @Test
  void subscribesWhatResponseTopicsCanBe() {
    flat.put("pipeline.replies.topic", "replies");
    flat.put("rules.act.mqtt.response.topic", "replies/${key}/a${lower('}')}b/done");

    assertThat(target().replies().orElseThrow().filter()).isEqualTo("replies/+/+/done");
  }

  @Test
  void asksForAFilterWhereResponseTopicsCannotBeKnown() {
    flat.put("pipeline.replies.topic", "replies");
    flat.put("rules.act.mqtt.response.topic", "replies/${raw(key)}");

    assertThat(problems())
        .containsExactly(
            "rules.act.mqtt.reply.filter: is required where rules.act.mqtt.response.topic holds raw(x)");

    flat.put("rules.act.mqtt.reply.filter", "replies/#");
    assertThat(target().replies().orElseThrow().filter()).isEqualTo("replies/#");
  }

  @Test
  void readsNoRepliesWithoutATopicForThem() {
    flat.put("rules.act.mqtt.response.topic", "replies/${key}");

    assertThat(target().replies()).isEmpty();
  }
}
