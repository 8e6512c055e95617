package io.mqueduct.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.bridge.lane.LaneStatus;
import io.mqueduct.pipeline.table.TableCounters;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.EmbeddedQuestDb;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import io.mqueduct.testkit.RequiresVictoriaMetrics;
import io.mqueduct.testkit.VictoriaMetrics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million points reach a table exactly: for each device count, sum, smallest and largest are what
 * was published, while the database is stopped twice and answers 503 for ten seconds.
 */
@Tag("slow")
@RequiresMosquitto
final class MillionPointsIT {
  private static final int MESSAGES = Integer.getInteger("mqueduct.points", 1_000_000);
  private static final int DEVICES = 10;
  private static final int RATE = 14_000;
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration SHUT = Duration.ofSeconds(10);
  private static final Duration STOPPED = Duration.ofSeconds(5);
  private static final long JUST_AFTER = 1_767_225_600L + MESSAGES / 1_000 + 60;
  private static final String CONFIG =
      """
      mqtt.servers: %s
      # mosquitto 2.0.11 sends more than it may: a full inbox would have it send copies.
      mqtt.inbox.bytes: 1GiB
      kafka.bootstrap.servers: %s
      timeseries:
        url: %s
        retry.backoff.min: 100ms
        retry.backoff.max: 1s
      rules:
        telemetry:
          sql: SELECT device, id, ts FROM 'dt/+/telemetry'
          table: { name: telemetry, tags: [device], timestamp: ts }
      """;

  @TempDir private Path folder;

  @Test
  void reachQuestDb() throws Exception {
    try (EmbeddedQuestDb database = EmbeddedQuestDb.launch()) {
      QuestTable table = QuestTable.create(database, "telemetry");
      run(
          "QuestDB",
          database.uri(),
          database::stop,
          database::start,
          () -> table.count() >= MESSAGES);

      assertThat(table.contents()).isEqualTo(QuestTable.expected(MESSAGES, DEVICES));
    }
  }

  @Test
  @RequiresVictoriaMetrics
  void reachVictoriaMetrics() throws Exception {
    try (VictoriaMetrics database = VictoriaMetrics.launch()) {
      run(
          "VictoriaMetrics",
          database.uri(),
          database::stop,
          database::start,
          () -> count(database) >= MESSAGES);

      assertThat(contents(database)).isEqualTo(QuestTable.expected(MESSAGES, DEVICES));
    }
  }

  private static long count(VictoriaMetrics database) {
    return database
        .query("sum(count_over_time(telemetry_id[30d]))", JUST_AFTER)
        .at("/0/value/1")
        .asLong();
  }

  private static List<String> contents(VictoriaMetrics database) {
    List<String> lines = new ArrayList<>();
    for (int device = 0; device < DEVICES; device++) {
      StringBuilder line = new StringBuilder("d" + device);
      for (String what : List.of("count", "sum", "min", "max")) {
        JsonNode result =
            database.query(
                what + "_over_time(telemetry_id{device=\"d" + device + "\"}[30d])", JUST_AFTER);
        line.append(' ').append(result.at("/0/value/1").asLong());
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /**
   * @param isComplete whether the database has every point: acknowledgements count copies too
   */
  private void run(
      String name, URI uri, Runnable stop, Runnable start, Callable<Boolean> isComplete)
      throws Exception {
    Instant began = Instant.now();
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Mosquitto broker = Mosquitto.launch();
        DatabaseGateway gateway = new DatabaseGateway(uri);
        RunningBridge bridge =
            RunningBridge.start(
                folder,
                CONFIG.formatted(broker.uri(), kafka.bootstrapServers(), gateway.uri()),
                Map.of())) {
      bridge.awaitRunning();
      try (MqttLoad load =
          MqttLoad.to(broker.uri())
              .devices(DEVICES)
              .messages(MESSAGES)
              .rate(RATE)
              .payload(QuestTable::payload)
              .start()) {
        outage(bridge, MESSAGES / 5, stop, start, STOPPED);
        outage(bridge, MESSAGES / 2, gateway::shut, gateway::reopen, SHUT);
        outage(bridge, MESSAGES * 3 / 4, stop, start, STOPPED);
        load.await(PATIENCE);
        waiting().pollInterval(Duration.ofSeconds(1)).until(isComplete);
      }
      tell(name, bridge.lane("table"), Duration.between(began, Instant.now()));
      assertThat(gateway.turnedAway()).isPositive();
      assertThat(bridge.lane("table").counters().deadLettered()).isZero();
      assertThat(bridge.lane("table").restarts()).isZero();
    }
  }

  private static void outage(
      RunningBridge bridge, int after, Runnable begin, Runnable end, Duration length) {
    waiting().until(() -> tables(bridge).stored() >= after);
    begin.run();
    waiting().until(() -> bridge.lane("table").condition() == LaneCondition.WAITING_FOR_DATABASE);
    Instant over = Instant.now().plus(length);
    waiting().until(() -> Instant.now().isAfter(over));
    end.run();
  }

  private static TableCounters tables(RunningBridge bridge) {
    return bridge.lane("table").tables().orElseThrow();
  }

  private static ConditionFactory waiting() {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100));
  }

  private static void tell(String name, LaneStatus lane, Duration took) {
    TableCounters counters = lane.tables().orElseThrow();
    System.out.printf(
        "million points into %s: %d s, %d points stored in %d batches, %d of %d attempts failed,"
            + " %d messages redelivered%n",
        name,
        took.toSeconds(),
        counters.stored(),
        counters.batches(),
        counters.failedAttempts(),
        counters.attempts(),
        lane.session().orElseThrow().redelivered());
  }
}
