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
        PointWriter writer =
            TimeseriesTransport.writer(
                TimeseriesOptions.builder(server.uri(), ServerApi.INFLUX_V2, "any").build())) {
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

  private static double value(VictoriaMetrics server, String function) {
    JsonNode result =
        server.query(
            function + "_over_time(load_v{device=\"d 1\"}[1d])", Batches.TIME / 1_000_000_000 + 60);
    return result.isEmpty() ? -1 : result.get(0).get("value").get(1).asDouble();
  }
}
