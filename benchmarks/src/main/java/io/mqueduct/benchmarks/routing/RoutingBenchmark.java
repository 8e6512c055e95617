package io.mqueduct.benchmarks.routing;

import io.mqueduct.rules.topic.TopicIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

/** Finds the filters that take a topic: by the index, and by a regular expression per filter. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class RoutingBenchmark implements TopicIndex.Visitor {

  @Param({"10", "1000", "100000"})
  public int filters;

  private List<String> topics = List.of();
  private List<Pattern> regexes = List.of();
  private TopicIndex index = TopicIndex.of(List.of());
  private int next;
  private long found;

  /** Builds both and lets them agree before anything is measured. */
  @Setup
  public void build() {
    Workload workload = Workload.of(filters);
    topics = workload.topics();
    index = TopicIndex.of(workload.filters());
    regexes = workload.filters().stream().map(Workload::regex).toList();
    checkAgreement();
  }

  private void checkAgreement() {
    List<Integer> byIndex = new ArrayList<>();
    List<Integer> byRegex = new ArrayList<>();
    for (int i = 0; i < Workload.TOPICS; i += Math.max(1, filters / 1_000)) {
      String topic = topics.get(i);
      index.match(topic, byIndex::add);
      matchRegexes(topic, byRegex::add);
    }
    if (!byIndex.equals(byRegex) || byIndex.isEmpty()) {
      throw new IllegalStateException("Bug: hits differ: " + byIndex + " and " + byRegex);
    }
  }

  private void matchRegexes(String topic, TopicIndex.Visitor visitor) {
    for (int i = 0; i < regexes.size(); i++) {
      if (regexes.get(i).matcher(topic).matches()) {
        visitor.match(i);
      }
    }
  }

  private String nextTopic() {
    next = next + 1 & Workload.TOPICS - 1;
    return topics.get(next);
  }

  @Benchmark
  public long byIndex() {
    index.match(nextTopic(), this);
    return found;
  }

  @Benchmark
  public long byRegexPerFilter() {
    matchRegexes(nextTopic(), this);
    return found;
  }

  @Override
  public void match(int filter) {
    found += filter + 1;
  }
}
