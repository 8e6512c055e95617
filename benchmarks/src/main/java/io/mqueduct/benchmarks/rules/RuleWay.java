package io.mqueduct.benchmarks.rules;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Router;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.RowSink;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Ours: routed by topic, the row of the first rule given back. Several rules differ in what they
 * compare with and in the names of their columns. Confined to one thread.
 */
final class RuleWay implements Way, RowSink {
  private final Router router;
  private byte[] row = NOTHING;

  private RuleWay(Router router) {
    this.router = router;
  }

  static RuleWay of(Shape shape, int rules) {
    List<RuleSource> sources = new ArrayList<>();
    for (int i = 0; i < rules; i++) {
      sources.add(
          new RuleSource("rule-" + i, Dialect.NATIVE, sql(shape, i), SourceKind.MQTT, List.of()));
    }
    return new RuleWay(RuleSet.compile(sources).ruleSet().orElseThrow().router(Clock.systemUTC()));
  }

  static String sql(Shape shape, int rule) {
    String suffix = rule == 0 ? "" : "_" + rule;
    return "SELECT %s FROM 'dt/+/telemetry' WHERE %s > %d"
        .formatted(
            shape.columns(column -> column.dotted() + " AS " + column.name() + suffix),
            shape.filtered().dotted(),
            Shape.THRESHOLD - rule);
  }

  static MqttMessage message(byte[] payload) {
    return new MqttMessage(
        "dt/press-17/telemetry",
        payload,
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

  @Override
  public byte[] row(byte[] payload) {
    row = NOTHING;
    router.route(message(payload), this);
    return row;
  }

  @Override
  public void row(Row next) {
    byte[] json = next.json();
    if (next.rule().index() == 0) {
      row = json;
    }
  }

  @Override
  public void filtered(Rule rule, Filtered reason) {}

  @Override
  public void error(Rule rule, EvaluationError error) {
    throw new IllegalStateException("Bug: " + error);
  }
}
