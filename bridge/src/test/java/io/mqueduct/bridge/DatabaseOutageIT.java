package io.mqueduct.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.EmbeddedQuestDb;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is gone for a minute: rules that write only Kafka keep up with what is published. So
 * their rate is judged by the load's own, which a busy machine slows as well.
 */
@Tag("slow")
@RequiresMosquitto
final class DatabaseOutageIT {
  private static final int RATE = 2_000;
  private static final int TABLE_RATE = 200;
  private static final Duration BEFORE = Duration.ofSeconds(5);
  private static final Duration OUTAGE = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final double KEPT_AT_LEAST = 0.95;
  private static final String CONFIG =
      """
      mqtt.servers: %s
      kafka.bootstrap.servers: %s
      timeseries.url: %s
      rules:
        records:
          sql: SELECT id, device FROM 'records/+'
          kafka: { topic: records, key: '${device}' }
        telemetry:
          sql: SELECT device, id, ts FROM 'dt/+/telemetry'
          table: { name: telemetry, tags: [device], timestamp: ts }
      """;

  @TempDir private Path folder;

  @Test
  void keepsTheRateOfKafkaRules() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        EmbeddedQuestDb database = EmbeddedQuestDb.launch();
        Mosquitto broker = Mosquitto.launch();
        RunningBridge bridge =
            RunningBridge.start(
                folder,
                CONFIG.formatted(broker.uri(), kafka.bootstrapServers(), database.uri()),
                Map.of())) {
      QuestTable table = QuestTable.create(database, "telemetry");
      bridge.awaitRunning();
      try (MqttLoad records =
              MqttLoad.to(broker.uri())
                  .clientId("records")
                  .topic("records/{device}")
                  .rate(RATE)
                  .start();
          MqttLoad points =
              MqttLoad.to(broker.uri())
                  .devices(10)
                  .rate(TABLE_RATE)
                  .payload(QuestTable::payload)
                  .start()) {
        waiting().until(() -> keepsUp(bridge, records));
        Rates before = rates(bridge, records, BEFORE);
        database.stop();
        waiting()
            .until(() -> bridge.lane("table").condition() == LaneCondition.WAITING_FOR_DATABASE);
        Rates during = rates(bridge, records, OUTAGE);
        assertThat(bridge.lane("table").condition()).isEqualTo(LaneCondition.WAITING_FOR_DATABASE);
        database.start();
        records.stop();
        points.stop();
        waiting().until(() -> points.isFinished() && table.count() == points.sent());
        System.out.printf(
            "database gone for %d s: Kafka rules before %s, meanwhile %s; all %d points stored%n",
            OUTAGE.toSeconds(), before, during, points.sent());

        assertThat(during.acknowledged())
            .as("Kafka rules before: %s, meanwhile: %s", before, during)
            .isGreaterThan(during.published() * KEPT_AT_LEAST);
        assertThat(table.contents()).isEqualTo(QuestTable.expected(points.sent(), 10));
      }
    }
  }

  /** Nothing of a slow start is left to catch up with: it would pass for a higher rate. */
  private static boolean keepsUp(RunningBridge bridge, MqttLoad records) {
    long sent = records.sent();
    return sent > RATE && acknowledged(bridge, "kafka") > sent - RATE / 10;
  }

  private static long acknowledged(RunningBridge bridge, String lane) {
    return bridge.lane(lane).counters().acknowledged();
  }

  private static Rates rates(RunningBridge bridge, MqttLoad records, Duration length) {
    Instant began = Instant.now();
    long published = records.sent();
    long acknowledged = acknowledged(bridge, "kafka");
    waiting().until(() -> Instant.now().isAfter(began.plus(length)));
    double seconds = Duration.between(began, Instant.now()).toMillis() / 1e3;
    return new Rates(
        (records.sent() - published) / seconds,
        (acknowledged(bridge, "kafka") - acknowledged) / seconds);
  }

  /** Messages a second. */
  private record Rates(double published, double acknowledged) {

    @Override
    public String toString() {
      return "%.0f/s of %.0f/s published".formatted(acknowledged, published);
    }
  }

  private static ConditionFactory waiting() {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100));
  }
}
