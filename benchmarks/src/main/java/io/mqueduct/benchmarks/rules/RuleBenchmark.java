package io.mqueduct.benchmarks.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
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

/** One WHERE and a few columns on a message, from payload bytes to JSON bytes, in several ways. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 16, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class RuleBenchmark {
  @Param public KnownShape shape = KnownShape.FLAT_120;
  @Param public KnownWay way = KnownWay.MQUEDUCT;

  private byte[][] payloads = {};
  private int mask;
  private int next;
  private Way work = payload -> payload;

  /** Prepares the way and holds what it gives against the tree. */
  @Setup
  public void prepare() throws IOException {
    Shape data = shape.shape();
    payloads = data.payloads().toArray(new byte[0][]);
    mask = payloads.length - 1;
    work = way.of(data);
    Way tree = TreeWay.of(data);
    for (byte[] payload : payloads) {
      check(work.row(payload), tree.row(payload));
    }
    System.out.println(
        "bytes a payload: " + Arrays.stream(payloads).mapToInt(p -> p.length).average());
  }

  private static void check(byte[] row, byte[] expected) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode found = json.readTree(row);
    JsonNode wanted = json.readTree(expected);
    if (!found.equals(RuleBenchmark::compare, wanted)) {
      throw new IllegalStateException("Bug: %s instead of %s".formatted(found, wanted));
    }
  }

  /** Numbers by value; the order of columns is not compared. */
  private static int compare(JsonNode left, JsonNode right) {
    boolean same =
        left.isNumber() && right.isNumber()
            ? left.decimalValue().compareTo(right.decimalValue()) == 0
            : left.equals(right);
    return same ? 0 : 1;
  }

  @Benchmark
  public byte[] row() {
    return work.row(payloads[next++ & mask]);
  }
}
