package io.mqueduct.benchmarks.timeseries;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.WriteApi;
import com.influxdb.client.WriteOptions;
import com.sun.management.OperatingSystemMXBean;
import io.mqueduct.testkit.JavaProcess;
import io.mqueduct.testkit.Ports;
import io.mqueduct.timeseries.Compression;
import io.mqueduct.timeseries.Integers;
import io.mqueduct.timeseries.LineBreaks;
import io.mqueduct.timeseries.PointBatch;
import io.mqueduct.timeseries.PointWriter;
import io.mqueduct.timeseries.ServerApi;
import io.mqueduct.timeseries.TablePolicy;
import io.mqueduct.timeseries.Tables;
import io.mqueduct.timeseries.TimeseriesOptions;
import io.mqueduct.timeseries.TimeseriesTransport;
import io.mqueduct.timeseries.TimestampUnit;
import io.mqueduct.timeseries.UnwritablePointException;
import io.mqueduct.timeseries.WriteOutcome;
import io.mqueduct.timeseries.WriteOutcome.Stored;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Processor time of this process for a point on its way from a row into a server of another
 * process: our writer and the client's {@code WriteApi} with {@code Point}s, one after the other,
 * several times. Arguments: points of a run, runs.
 */
public final class WriterCost {
  private static final int BATCH = 5_000;
  private static final int MOST_UNDER_WAY = 10 * BATCH;
  private static final long PAUSE_NANOS = 20_000_000;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI sink;
  private final int points;

  private WriterCost(URI sink, int points) {
    this.sink = sink;
    this.points = points;
  }

  /** Prints the median of each subject, with and without compression. */
  public static void main(String[] arguments) throws Exception {
    int points = Integer.parseInt(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    int port = Ports.free();
    try (JavaProcess server =
        JavaProcess.named("line-sink")
            .main(LineSink.class.getName(), System.getProperty("java.class.path"))
            .arguments(Integer.toString(port))
            .start()) {
      server.awaitLog("ready");
      WriterCost cost = new WriterCost(URI.create("http://127.0.0.1:" + port), points);
      for (Compression compression : Compression.values()) {
        cost.compare(compression, runs);
      }
    }
  }

  private void compare(Compression compression, int runs) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int run = 0; run <= runs; run++) {
      double our = measure(() -> writeOurs(compression));
      double their = measure(() -> writeTheirs(compression));
      // The first round warms up.
      if (run > 0) {
        ours.add(our);
        theirs.add(their);
        System.out.printf(
            "%s run %d: ours %.3f us, WriteApi %.3f us%n", compression, run, our, their);
      }
    }
    System.out.printf(
        "%s median of %d runs of %,d points: ours %.3f us CPU a point, WriteApi %.3f us, %.1fx%n",
        compression, runs, points, median(ours), median(theirs), median(theirs) / median(ours));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private double measure(Run run) throws Exception {
    System.gc();
    long linesBefore = arrived();
    long before = system.getProcessCpuTime();
    run.run();
    double micros = (system.getProcessCpuTime() - before) / 1_000.0 / points;
    long arrived = arrived() - linesBefore;
    if (arrived != points) {
      throw new IllegalStateException("Bug: " + arrived + " of " + points + " lines arrived");
    }
    return micros;
  }

  private long arrived() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(sink.resolve("/count")).build();
    return Long.parseLong(http.send(request, BodyHandlers.ofString()).body());
  }

  private void writeOurs(Compression compression) throws UnwritablePointException {
    Tables tables = new Tables(TablePolicy.DEFAULT.withIntegers(Integers.AS_INTEGER), Map.of(), 10);
    PointBatch batch = new PointBatch(TimestampUnit.MILLISECONDS, LineBreaks.KEEP);
    try (PointWriter writer =
        TimeseriesTransport.writer(
            TimeseriesOptions.builder(sink, ServerApi.INFLUX_V2, "b")
                .org("o")
                .compression(compression)
                .build())) {
      for (int i = 0; i < points; i++) {
        Reading.of(i).appendTo(batch, tables.table("telemetry"));
        if (batch.lines() == BATCH) {
          write(writer, batch);
        }
      }
      write(writer, batch);
    }
  }

  private static void write(PointWriter writer, PointBatch batch) {
    WriteOutcome outcome = writer.write(batch);
    if (!(outcome instanceof Stored)) {
      throw new IllegalStateException("Bug: " + outcome);
    }
    batch.clear();
  }

  private void writeTheirs(Compression compression) throws IOException, InterruptedException {
    long before = arrived();
    InfluxDBClient client =
        InfluxDBClientFactory.create(sink.toString(), "t".toCharArray(), "o", "b");
    if (compression == Compression.GZIP) {
      client.enableGzip();
    }
    // Its default buffer of 10,000 points would drop what comes quicker than the server takes it.
    WriteOptions options =
        WriteOptions.builder().batchSize(BATCH).bufferLimit(MOST_UNDER_WAY * 4).build();
    try (WriteApi writer = client.makeWriteApi(options)) {
      for (int i = 0; i < points; i++) {
        writer.writePoint(Reading.of(i).toPoint());
        if (i % BATCH == 0) {
          awaitArrival(before + i - MOST_UNDER_WAY);
        }
      }
      writer.flush();
      // Its close() waits for a while and then drops the rest.
      awaitArrival(before + points);
    }
    client.close();
  }

  private void awaitArrival(long lines) throws IOException, InterruptedException {
    while (arrived() < lines) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** One run of a subject. */
  private interface Run {
    void run() throws Exception;
  }
}
