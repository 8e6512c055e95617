package io.mqueduct.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.TemplateSource.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final String KEY = "rules.r.target";

  @Test
  void fillsInAliasesWildcardsColumnsAndFields() {
    assertThat(text("${name}-${dev}-${qos}-${b}-$${x}", Kind.TEXT)).isEqualTo("n-k.7-1-2.5-${x}");
  }

  @Test
  void neverWritesNullAsText() {
    assertThat(text("${gone}", Kind.TEXT))
        .isEqualTo(
            "template-value: "
                + KEY
                + ": a template takes text, numbers and booleans, not"
                + " missing");
  }

  @Test
  void refusesATopicLevelWithTheSeparatorInAKafkaTopic() {
    assertThat(text("iot.${dev}", Kind.KAFKA_TOPIC))
        .isEqualTo(
            "separator-in-level: "
                + KEY
                + ": topic level [k.7] holds '.', which separates Kafka names; replace(x, '.',"
                + " '-') makes it safe");
  }

  @Test
  void refusesAnIllegalKafkaTopic() {
    assertThat(text("iot.${path}", Kind.KAFKA_TOPIC))
        .startsWith("bad-topic: " + KEY + ": Kafka topic [iot.a/b]: a name has 1 to 249 of");
  }

  @Test
  void letsASlashIntoAnMqttTopicOnlyRaw() {
    assertThat(text("to/${path}", Kind.MQTT_TOPIC))
        .isEqualTo("slash-in-value: " + KEY + ": [a/b] holds '/'; raw(x) lets it through");
    assertThat(text("to/${raw(path)}", Kind.MQTT_TOPIC)).isEqualTo("to/a/b");
  }

  @Test
  void refusesWildcardsInAnMqttTopic() {
    assertThat(text("to/${plus}", Kind.MQTT_TOPIC))
        .startsWith("bad-topic: " + KEY + ": Topic name [to/+]: wildcard '+'");
  }

  @Test
  void readsAnInteger() {
    assertThat(integer("${ts}")).isEqualTo("1718000000123");
    assertThat(integer("${path}"))
        .isEqualTo("not-integer: " + KEY + ": [a/b] is no 64-bit integer");
  }

  @Test
  void judgesConstantsWhenTheRuleIsCompiled() {
    TemplateSource topic = new TemplateSource(KEY, "a topic", Kind.KAFKA_TOPIC);

    assertThat(compile(topic).errors())
        .extracting(Problem::render)
        .containsExactly(
            "rule 'r', 1:1: "
                + KEY
                + ": Kafka topic [a topic]: a name has 1 to 249 of A-Z, a-z, 0-9, '.', '_' and"
                + " '-', and is not '.' or '..'\n  a topic\n  ^^^^^^^");
  }

  @Test
  void pointsIntoTheTemplate() {
    TemplateSource template = new TemplateSource(KEY, "a-${uper(name)}", Kind.TEXT);

    assertThat(compile(template).errors())
        .extracting(Problem::render)
        .containsExactly(
            "rule 'r', 1:5: "
                + KEY
                + ": unknown function 'uper'; did you mean 'upper'?\n  a-${uper(name)}\n      ^^^^");
  }

  private static String text(String template, Kind kind) {
    List<String> results = new ArrayList<>();
    route(new TemplateSource(KEY, template, kind), row -> results.add(filled(row)));
    return String.join("|", results);
  }

  private static String filled(Row row) {
    try {
      return row.rule().template(KEY).orElseThrow().text(row);
    } catch (EvaluationException failure) {
      return failure.error().code() + ": " + failure.error().message();
    }
  }

  private static String integer(String template) {
    List<String> results = new ArrayList<>();
    route(new TemplateSource(KEY, template, Kind.INTEGER), row -> results.add(whole(row)));
    return String.join("|", results);
  }

  private static String whole(Row row) {
    try {
      return Long.toString(row.rule().template(KEY).orElseThrow().integer(row));
    } catch (EvaluationException failure) {
      return failure.error().code() + ": " + failure.error().message();
    }
  }

  private static Compilation compile(TemplateSource template) {
    String sql = "SELECT upper('n') AS big, lower('N') AS name, path FROM 'x/+dev/#'";
    RuleSource source =
        new RuleSource("r", Dialect.NATIVE, sql, SourceKind.MQTT, List.of(template));
    return RuleSet.compile(List.of(source));
  }

  private static void route(TemplateSource template, Consumer<Row> rows) {
    byte[] payload =
        "{\"path\":\"a/b\",\"b\":2.50,\"plus\":\"+\",\"ts\":1718000000123}".getBytes(UTF_8);
    MqttMessage message =
        new MqttMessage(
            "x/k.7/t", payload, 1, false, false, 0, List.of(), null, null, null, null, null, null);
    RuleSet rules = compile(template).ruleSet().orElseThrow();
    rules.router(Clock.systemUTC()).route(message, new RowsOnly(rows));
  }

  private record RowsOnly(Consumer<Row> rows) implements RowSink {
    @Override
    public void row(Row row) {
      rows.accept(row);
    }

    @Override
    public void filtered(Rule rule, Filtered reason) {
      throw new AssertionError("filtered: " + reason);
    }

    @Override
    public void error(Rule rule, EvaluationError error) {
      throw new AssertionError(error.message());
    }
  }
}
