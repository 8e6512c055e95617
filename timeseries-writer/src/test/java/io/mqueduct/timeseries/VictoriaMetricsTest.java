package io.mqueduct.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mqueduct.testkit.RequiresVictoriaMetrics;
import io.mqueduct.testkit.VictoriaMetrics;
import io.mqueduct.timeseries.WriteOutcome.Retriable;
import io.mqueduct.timeseries.WriteOutcome.Stored;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A real VictoriaMetrics, which takes numbers and never says no. */
@RequiresVictoriaMetrics
class VictoriaMetricsTest {
  private static final int POINTS = 5_000;

  @Test
  void storesEveryPointExactlyOnceAlsoOverARestart() throws Exception {
    PointBatch batch = new PointBatch(TimestampUnit.MILLISECONDS, LineBreaks.KEEP);
    Table table = new Tables(TablePolicy.DEFAULT, Map.of(), 1).table("load");
    for (int i = 0; i < POINTS; i++) {
      batch
          .begin(table)
          .tag("device", "d 1")
          .field("v", i * 0.5)
          .end(Batches.TIME + i * 1_000_000L);
    }
    try (VictoriaMetrics server = VictoriaMetrics.launch();
        PointWriter writer = writer(server)) {
      assertThat(writer.write(batch)).isEqualTo(new Stored());
      server.stop();
      assertThat(writer.write(Batches.of(1))).isInstanceOf(Retriable.class);
      server.start();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                assertThat(value(server, "count")).isEqualTo(POINTS);
                assertThat(value(server, "sum")).isEqualTo(0.5 * POINTS * (POINTS - 1) / 2);
                assertThat(value(server, "min")).isZero();
                assertThat(value(server, "max")).isEqualTo(0.5 * (POINTS - 1));
              });
    }
  }

  /**
   * What a lost answer leads to: the same batch again, also after the server came back. Without
   * {@code -dedup.minScrapeInterval} each copy is counted.
   */
  @Test
  void countsOnceAPointThatIsWrittenAgain() throws Exception {
    try (VictoriaMetrics server = VictoriaMetrics.launch();
        PointWriter writer = writer(server)) {
      assertThat(writer.write(onePointTwice())).as("twice in one request").isEqualTo(new Stored());
      assertThat(value(server, "count")).as("twice in one request").isEqualTo(1);
      assertThat(writer.write(onePointTwice())).as("again in the next").isEqualTo(new Stored());
      assertThat(value(server, "count")).as("again in the next").isEqualTo(1);

      server.stop();
      server.start();

      assertThat(value(server, "count")).as("after a restart").isEqualTo(1);
      PointBatch again = onePointTwice();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(writer.write(again))
                      .as("the connection from before is gone")
                      .isEqualTo(new Stored()));
      assertThat(value(server, "count")).as("again after a restart").isEqualTo(1);
      assertThat(value(server, "sum")).as("its value").isEqualTo(2.5);
    }
  }

  /** Why the page on tables asks for a timestamp column: spread times do not survive here. */
  @Test
  void keepsOnePointOfAMillisecond() throws Exception {
    PointBatch batch = new PointBatch(TimestampUnit.NANOSECONDS, LineBreaks.KEEP);
    Table table = new Tables(TablePolicy.DEFAULT, Map.of(), 1).table("load");
    for (int i = 0; i < 2; i++) {
      batch.begin(table).tag("device", "d 1").field("v", (double) i).end(Batches.TIME + i * 1_000L);
    }
    try (VictoriaMetrics server = VictoriaMetrics.launch();
        PointWriter writer = writer(server)) {
      assertThat(writer.write(batch)).isEqualTo(new Stored());

      assertThat(value(server, "count")).as("points of one millisecond").isEqualTo(1);
    }
  }

  private static PointBatch onePointTwice() throws Exception {
    PointBatch batch = new PointBatch(TimestampUnit.MILLISECONDS, LineBreaks.KEEP);
    Table table = new Tables(TablePolicy.DEFAULT, Map.of(), 1).table("load");
    for (int copy = 0; copy < 2; copy++) {
      batch.begin(table).tag("device", "d 1").field("v", 2.5).end(Batches.TIME);
    }
    return batch;
  }

  private static PointWriter writer(VictoriaMetrics server) {
    return TimeseriesTransport.writer(
        TimeseriesOptions.builder(server.uri(), ServerApi.INFLUX_V2, "any").build());
  }

  private static double value(VictoriaMetrics server, String function) {
    JsonNode result =
        server.query(
            function + "_over_time(load_v{device=\"d 1\"}[1d])", Batches.TIME / 1_000_000_000 + 60);
    return result.isEmpty() ? -1 : result.get(0).get("value").get(1).asDouble();
  }
}
