package io.mqueduct.benchmarks.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One WHERE and a few columns on a message, from payload bytes to JSON bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class RuleBenchmark implements RowSink {
  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final int THRESHOLD = 25;

  @Param({"flat", "nested", "wide"})
  public String shape = "";

  private Shape work = Shape.named("flat");
  private String[][] copied = {};
  private String[] compared = {};
  private byte[] payload = {};
  private Router one = router(1);
  private Router ten = router(10);
  private MqttMessage message = message();
  private byte[] last = {};

  /** Prepares both ways and lets them agree. */
  @Setup
  public void prepare() throws IOException {
    work = Shape.named(shape);
    payload = work.bytes();
    compared = work.compared().split("\\.");
    copied = new String[work.copied().length][];
    for (int i = 0; i < copied.length; i++) {
      copied[i] = work.copied()[i].split("\\.");
    }
    one = router(1);
    ten = router(10);
    message = message();
    int values = JACKSON.readTree(oneRule()).size();
    if (values != copied.length || JACKSON.readTree(naiveTree()).size() != values) {
      throw new IllegalStateException("Bug: the two ways differ");
    }
  }

  private Router router(int rules) {
    List<RuleSource> sources = new ArrayList<>();
    for (int i = 0; i < rules; i++) {
      sources.add(
          new RuleSource("rule-" + i, Dialect.NATIVE, work.sql(), SourceKind.MQTT, List.of()));
    }
    return RuleSet.compile(sources).ruleSet().orElseThrow().router(Clock.systemUTC());
  }

  private MqttMessage message() {
    return new MqttMessage(
        "dt/press-17/t",
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

  @Benchmark
  public byte[] oneRule() {
    one.route(message, this);
    return last;
  }

  @Benchmark
  public byte[] tenRules() {
    ten.route(message, this);
    return last;
  }

  @Benchmark
  public byte[] naiveTree() throws IOException {
    JsonNode tree = JACKSON.readTree(payload);
    if (at(tree, compared).asDouble() <= THRESHOLD) {
      return last;
    }
    ObjectNode row = JACKSON.createObjectNode();
    for (String[] path : copied) {
      row.set(String.join("_", path), at(tree, path));
    }
    return JACKSON.writeValueAsBytes(row);
  }

  private static JsonNode at(JsonNode tree, String[] path) {
    JsonNode node = tree;
    for (String step : path) {
      node = node.path(step);
    }
    return node;
  }

  @Override
  public void row(Row row) {
    last = row.json();
  }

  @Override
  public void filtered(Rule rule, Filtered reason) {
    throw new IllegalStateException("Bug: filtered");
  }

  @Override
  public void error(Rule rule, EvaluationError error) {
    throw new IllegalStateException("Bug: " + error);
  }
}
