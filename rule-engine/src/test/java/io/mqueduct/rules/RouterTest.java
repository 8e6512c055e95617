package io.mqueduct.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouterTest {

  @Test
  void givesTheSelectedFieldsOfMessagesThatPassWhere() {
    assertThat(
            route(
                "{\"a\":1.50,\"b\":\"x\",\"c\":2,\"d\":[1]}",
                rule("r", "SELECT a, b FROM 'x/+' WHERE c > 1")))
        .containsExactly("r {\"a\":1.50,\"b\":\"x\"}");
  }

  @Test
  void tellsThatWhereDroppedAMessage() {
    assertThat(route("{\"c\":1}", rule("r", "SELECT a, b FROM 'x/+' WHERE c > 1")))
        .containsExactly("r filtered WHERE");
  }

  @Test
  void runsARuleOnlyForItsFirstMatchingFilterAmongTheSubscriptions() {
    RuleSet set = compile(rule("r", "SELECT 1 AS one FROM 'x/#', 'x/+'"));
    List<String> results = new ArrayList<>();

    set.router(Clock.systemUTC()).route(message("x/1", "{}"), new int[] {1}, sink(results));
    assertThat(results).isEmpty();

    set.router(Clock.systemUTC()).route(message("x/1", "{}"), new int[] {0, 1}, sink(results));
    assertThat(results).containsExactly("r {\"one\":1}");
  }

  @Test
  void opensThePayloadOnceForSeveralRules() {
    assertThat(
            route(
                "{\"a\":{\"b\":1},\"c\":true}",
                rule("one", "SELECT a.b FROM 'x/#'"),
                rule("two", "SELECT * FROM 'x/1'"),
                rule("three", "SELECT a AS whole FROM 'x/+'"),
                rule("other", "SELECT a FROM 'y/+'")))
        .containsExactly(
            "one {\"b\":1}", "two {\"a\":{\"b\":1},\"c\":true}", "three {\"whole\":{\"b\":1}}");
  }

  @Test
  void refusesToShowARowThatWasKept() {
    List<Row> kept = new ArrayList<>();
    RuleSet set = compile(rule("r", "SELECT a FROM 'x/+'"));
    RowSink keeping =
        new RowSink() {
          @Override
          public void row(Row row) {
            kept.add(row);
          }

          @Override
          public void filtered(Rule rule, Filtered reason) {}

          @Override
          public void error(Rule rule, EvaluationError error) {}
        };

    set.router(Clock.systemUTC()).route(message("x/1", "{\"a\":1}"), keeping);

    assertThat(kept).hasSize(1);
    assertThatThrownBy(() -> kept.get(0).json())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Bug: no rule runs; a row is valid until its sink returns");
  }

  private static List<String> route(String payload, RuleSource... rules) {
    List<String> results = new ArrayList<>();
    compile(rules).router(Clock.systemUTC()).route(message("x/1", payload), sink(results));
    return results;
  }

  private static RuleSet compile(RuleSource... rules) {
    Compilation compilation = RuleSet.compile(List.of(rules));
    assertThat(compilation.problems()).isEmpty();
    return compilation.ruleSet().orElseThrow();
  }

  private static RuleSource rule(String name, String sql) {
    return new RuleSource(name, Dialect.NATIVE, sql, SourceKind.MQTT, List.of());
  }

  private static MqttMessage message(String topic, String payload) {
    return new MqttMessage(
        topic,
        payload.getBytes(StandardCharsets.UTF_8),
        1,
        false,
        false,
        0,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static RowSink sink(List<String> results) {
    return new RowSink() {
      @Override
      public void row(Row row) {
        results.add(row.rule().name() + " " + new String(row.json(), StandardCharsets.UTF_8));
      }

      @Override
      public void filtered(Rule rule, Filtered reason) {
        results.add(rule.name() + " filtered " + reason);
      }

      @Override
      public void error(Rule rule, EvaluationError error) {
        results.add(rule.name() + " error " + error.code());
      }
    };
  }
}
