package io.mqueduct.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mqueduct.testkit.EmbeddedQuestDb;
import io.mqueduct.testkit.HttpReply;
import io.mqueduct.testkit.HttpRequestSeen;
import io.mqueduct.testkit.ScriptedHttpServer;
import io.mqueduct.timeseries.WriteOutcome.Retriable;
import io.mqueduct.timeseries.WriteOutcome.Stored;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million points arrive exactly, whatever happens to the server meanwhile. */
@Tag("slow")
class MillionPointsTest {
  private static final int POINTS = 1_000_000;
  private static final int BATCH = 5_000;
  private static final int DEVICES = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger retries = new AtomicInteger();
  private volatile boolean isOverloaded;

  @Test
  void arriveExactlyAlthoughTheServerStopsTwiceAndIsOverloadedOnce() throws Exception {
    try (EmbeddedQuestDb server = EmbeddedQuestDb.launch();
        ScriptedHttpServer front = ScriptedHttpServer.start(request -> pass(request, server))) {
      // Without keys, QuestDB keeps a line twice that was stored before the connection broke.
      server.query(
          "CREATE TABLE load (device SYMBOL, v DOUBLE, timestamp TIMESTAMP) TIMESTAMP(timestamp)"
              + " PARTITION BY DAY WAL DEDUP UPSERT KEYS(timestamp, device)");
      CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeAll(front));

      awaitWritten(200_000, writing);
      server.stop();
      server.start();
      awaitWritten(400_000, writing);
      isOverloaded = true;
      LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
      isOverloaded = false;
      awaitWritten(600_000, writing);
      server.kill();
      server.start();

      await().atMost(PATIENCE).until(writing::isDone);
      writing.join();
      assertThat(retries.get()).isPositive();
      assertExact(server);
    }
  }

  private void awaitWritten(int points, CompletableFuture<Void> writing) {
    await().atMost(PATIENCE).until(() -> written.get() >= points || writing.isDone());
  }

  private void writeAll(ScriptedHttpServer front) {
    PointBatch batch = new PointBatch(TimestampUnit.MICROSECONDS);
    Tables tables = Batches.tables();
    try (PointWriter writer =
        TimeseriesTransport.writer(
            TimeseriesOptions.builder(front.uri(), ServerApi.INFLUX_V2, "any").build())) {
      for (int i = 0; i < POINTS; i++) {
        batch
            .begin(tables.table("load"))
            .tag("device", "d" + i % DEVICES)
            .field("v", (double) i)
            .end(Batches.TIME + i * 1_000_000L);
        if (batch.lines() == BATCH) {
          writeUntilStored(writer, batch);
          front.forget();
        }
      }
    } catch (UnwritablePointException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void writeUntilStored(PointWriter writer, PointBatch batch) {
    WriteOutcome outcome = writer.write(batch);
    while (outcome instanceof Retriable retriable) {
      retries.incrementAndGet();
      LockSupport.parkNanos(Math.max(100_000_000, retriable.notBefore().toNanos()));
      outcome = writer.write(batch);
    }
    assertThat(outcome).isEqualTo(new Stored());
    written.addAndGet(batch.lines());
    batch.clear();
  }

  private HttpReply pass(HttpRequestSeen request, EmbeddedQuestDb server) {
    if (isOverloaded) {
      return HttpReply.of(503).header("Retry-After", "1");
    }
    HttpRequest forward =
        HttpRequest.newBuilder(URI.create(server.uri() + request.target()))
            .header("Content-Encoding", "gzip")
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofByteArray(request.body()))
            .build();
    try {
      HttpResponse<String> answer = http.send(forward, BodyHandlers.ofString());
      return HttpReply.of(answer.statusCode(), answer.body());
    } catch (IOException gone) {
      return HttpReply.reset();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return HttpReply.reset();
    }
  }

  private static void assertExact(EmbeddedQuestDb server) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> server.query("SELECT count() FROM load").get(0).get(0).asInt() == POINTS);
    List<JsonNode> rows =
        server.query(
            "SELECT device, count(), sum(v), min(v), max(v) FROM load GROUP BY device"
                + " ORDER BY device");
    assertThat(rows).hasSize(DEVICES);
    double each = (double) POINTS / DEVICES;
    for (int d = 0; d < DEVICES; d++) {
      double last = POINTS - DEVICES + d;
      assertThat(rows.get(d).toString())
          .isEqualTo(
              "[\"d%d\",%d,%s,%s,%s]"
                  .formatted(d, (int) each, each * (d + last) / 2, (double) d, last));
    }
  }
}
