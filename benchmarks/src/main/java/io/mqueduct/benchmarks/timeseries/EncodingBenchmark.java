package io.mqueduct.benchmarks.timeseries;

import io.mqueduct.timeseries.Integers;
import io.mqueduct.timeseries.LineBreaks;
import io.mqueduct.timeseries.PointBatch;
import io.mqueduct.timeseries.TablePolicy;
import io.mqueduct.timeseries.Tables;
import io.mqueduct.timeseries.TimestampUnit;
import io.mqueduct.timeseries.UnwritablePointException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

/** A row becomes a line: by {@code PointBatch}, and by the client's {@code Point}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class EncodingBenchmark {
  private static final int ROWS = 8_192;
  private static final int BATCH = 5_000;

  private final List<Reading> rows = new ArrayList<>();
  private final Tables tables =
      new Tables(TablePolicy.DEFAULT.withIntegers(Integers.AS_INTEGER), Map.of(), 10);
  private final PointBatch batch = new PointBatch(TimestampUnit.MILLISECONDS, LineBreaks.KEEP);
  private int next;

  /** Makes the rows and lets both agree on every line. */
  @Setup
  public void build() throws UnwritablePointException {
    for (int i = 0; i < ROWS; i++) {
      Reading reading = Reading.of(i);
      rows.add(reading);
      batch.clear();
      reading.appendTo(batch, tables.table("telemetry"));
      if (!batch.text(0).equals(reading.toPoint().toLineProtocol())) {
        throw new IllegalStateException(
            "Bug: " + batch.text(0) + " is not " + reading.toPoint().toLineProtocol());
      }
    }
    batch.clear();
  }

  private Reading row() {
    next = next + 1 & ROWS - 1;
    return rows.get(next);
  }

  /** Our lines, in batches of 5,000. */
  @Benchmark
  public int ours() throws UnwritablePointException {
    if (batch.lines() == BATCH) {
      batch.clear();
    }
    row().appendTo(batch, tables.table("telemetry"));
    return batch.lines();
  }

  /** The client's line, as a string of its own. */
  @Benchmark
  public String point() {
    return row().toPoint().toLineProtocol();
  }
}
