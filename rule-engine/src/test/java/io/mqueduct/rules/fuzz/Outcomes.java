package io.mqueduct.rules.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.Router;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.RowSink;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.Template;
import io.mqueduct.rules.TemplateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Compiles and runs, and holds each result to be a row, a filtered message or a stated error. */
final class Outcomes implements RowSink {
  static final String KEY = "rules.r.target";

  /** Routing ends in a row, a reason or an error for each rule that takes the message. */
  private static final String TOPIC = "x/1";

  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_718_000_000_123L), ZoneOffset.UTC);
  private static final ObjectMapper JACKSON = new ObjectMapper();

  /** A row may be larger than its payload, but not out of all proportion. */
  private static final int MOST_FIXED = 64 * 1024;

  private static final int MOST_FOR_A_BYTE = 256;

  private final int mostBytes;
  private int results;

  private Outcomes(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Refused with stated problems, or run on the payload; how many results that gave. */
  static int of(Dialect dialect, String sql, List<TemplateSource> templates, byte[] payload) {
    return compile(new RuleSource("r", dialect, sql, SourceKind.MQTT, templates))
        .map(rules -> of(router(rules), TOPIC, payload))
        .orElse(0);
  }

  /** The rule, or nothing if it is refused with stated problems. */
  static Optional<RuleSet> compile(RuleSource source) {
    Compilation compilation = RuleSet.compile(List.of(source));
    for (Problem problem : compilation.problems()) {
      assertThat(problem.render()).as("a problem of [%s]", source.sql()).startsWith("rule 'r'");
    }
    if (compilation.ruleSet().isEmpty()) {
      assertThat(compilation.errors()).as("why [%s] is refused", source.sql()).isNotEmpty();
    }
    return compilation.ruleSet();
  }

  static Router router(RuleSet rules) {
    return rules.router(CLOCK);
  }

  /** How many results the payload gives. */
  static int of(Router router, byte[] payload) {
    return of(router, TOPIC, payload);
  }

  static int of(Router router, String topic, byte[] payload) {
    Outcomes outcomes = new Outcomes(MOST_FIXED + MOST_FOR_A_BYTE * payload.length);
    router.route(message(topic, payload), outcomes);
    return outcomes.results;
  }

  private static MqttMessage message(String topic, byte[] payload) {
    return new MqttMessage(
        topic, payload, 1, false, false, 0, List.of(), null, null, null, null, null, null);
  }

  @Override
  public void row(Row row) {
    results++;
    try {
      byte[] line = row.line();
      assertThat(line.length).as("bytes of a row").isLessThan(mostBytes);
      JACKSON.readTree(line);
    } catch (IOException notJson) {
      throw new UncheckedIOException(new String(row.line(), UTF_8), notJson);
    }
    assertThat(row.value() instanceof Enum).as("an internal mark as a value").isFalse();
    row.rule().template(KEY).ifPresent(template -> fill(template, row));
  }

  private static void fill(Template template, Row row) {
    try {
      assertThat(template.text(row)).as("a filled template").isNotNull();
    } catch (EvaluationException failure) {
      assertThat(failure.error().message()).as("an error of a template").startsWith(KEY);
    }
  }

  @Override
  public void filtered(Rule rule, Filtered reason) {
    results++;
  }

  @Override
  public void error(Rule rule, EvaluationError error) {
    results++;
    assertThat(error.message()).as("an error").isNotBlank();
  }
}
