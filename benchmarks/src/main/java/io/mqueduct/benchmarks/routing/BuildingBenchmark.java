package io.mqueduct.benchmarks.routing;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.topic.TopicFilter;
import io.mqueduct.rules.topic.TopicIndex;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * How long a start takes with many filters: the first shot of a fresh JVM is what a start costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 6)
@Fork(
    value = 3,
    jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class BuildingBenchmark {

  @Param({"1000", "100000"})
  public int filters;

  private List<TopicFilter> workload = List.of();
  private List<RuleSource> sources = List.of();

  @Setup
  public void prepare() {
    workload = Workload.of(filters).filters();
    sources =
        IntStream.range(0, workload.size())
            .mapToObj(i -> source(i, "SELECT a, b FROM '" + workload.get(i) + "' WHERE a > 1"))
            .toList();
  }

  private static RuleSource source(int number, String sql) {
    return new RuleSource("r" + number, Dialect.NATIVE, sql, SourceKind.MQTT, List.of());
  }

  /** The topic index alone. */
  @Benchmark
  public Object index() {
    return TopicIndex.of(workload);
  }

  /** A rule for each filter, from text to a rule set with its index. */
  @Benchmark
  public Object ruleSet() {
    return RuleSet.compile(sources).ruleSet().orElseThrow();
  }
}
