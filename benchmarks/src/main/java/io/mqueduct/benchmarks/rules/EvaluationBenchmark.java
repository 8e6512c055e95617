package io.mqueduct.benchmarks.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.RowSink.Filtered;
import io.mqueduct.rules.plan.Program;
import io.mqueduct.rules.plan.RowContent;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What remains once a payload is read: an expression, and the output of a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class EvaluationBenchmark implements Program.Results {
  private static final String CONDITION =
      "temperature > 50 AND humidity BETWEEN 20 AND 60 OR starts_with(device, 'press-1')";

  /** A frame each, which must not fall out of the cache that it would be in. */
  private static final int MESSAGES = 64;

  private final Shape shape = Shape.flat();
  private final List<byte[]> payloads = shape.payloads().subList(0, MESSAGES);
  private Opened projection = opened("SELECT device, temperature, humidity, ts FROM 'dt/+/t'");

  /** As many messages pass as do not; what passes is filtered by the other, so no row is made. */
  private Opened condition = opened("SELECT 1 AS one FROM 'dt/+/t' WHERE " + CONDITION);

  private Opened opposite = opened("SELECT 1 AS one FROM 'dt/+/t' WHERE NOT (" + CONDITION + ")");

  private final TreeWay tree = TreeWay.of(shape);
  private JsonNode[] trees = {};
  private int next;
  private @Nullable RowContent content;
  private int filtered;
  private Opened[] filters = {};

  private Opened opened(String sql) {
    return Opened.of(sql, payloads, this);
  }

  /** Reads all payloads, as trees too. */
  @Setup
  public void prepare() throws IOException {
    trees = new JsonNode[payloads.size()];
    filters = new Opened[payloads.size()];
    for (int i = 0; i < trees.length; i++) {
      trees[i] = new ObjectMapper().readTree(payloads.get(i));
      filtered = 0;
      condition.run(i, this);
      filters[i] = filtered == 0 ? opposite : condition;
    }
  }

  private int next() {
    next = next + 1 & trees.length - 1;
    return next;
  }

  /** The condition over every message: its opposite where it holds, so that all are filtered. */
  @Benchmark
  public int expression() {
    int message = next();
    filters[message].run(message, this);
    return filtered;
  }

  @Benchmark
  public byte[] output() {
    int message = next();
    projection.run(message, this);
    return Objects.requireNonNull(content).json(projection.frame(message));
  }

  @Benchmark
  public byte[] outputOfObjectNode() throws IOException {
    return tree.projected(trees[next()]);
  }

  @Override
  public void row(RowContent next) {
    content = next;
  }

  @Override
  public void filtered(Filtered reason) {
    filtered++;
  }

  @Override
  public void error(EvaluationError error) {
    throw new IllegalStateException("Bug: " + error);
  }
}
