package io.mqueduct.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.EmbeddedMqttBroker;
import io.mqueduct.testkit.LoadAudit;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka is gone while QoS 0 floods in beside QoS 1, with 256 MiB of heap: memory stays flat, QoS 1
 * is complete afterwards, and what QoS 0 lost is counted.
 */
@Tag("slow")
final class BackpressureIT {
  private static final long FLOOD = 150_000;
  private static final long WANTED = 10_000;
  private static final int PAYLOAD_BYTES = 1_000;
  private static final long MIB = 1024 * 1024;

  /** 256 MiB of heap, and as much for code, threads, classes and the collector. */
  private static final long RESIDENT_AT_MOST = 512 * MIB;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String RULES =
      """
      wanted:
        sql: SELECT id, attempt, device, seq, pad FROM 'dt/+/telemetry'
        kafka: { topic: wanted, key: '${device}' }
      flood:
        sql: SELECT id, attempt, device, seq, pad FROM 'flood/+'
        kafka: { topic: flood, key: '${device}' }
      """;

  @TempDir private Path folder;

  @Test
  @RequiresMosquitto
  void keepsItsMemoryWithMosquitto() throws Exception {
    try (Mosquitto broker = Mosquitto.launch()) {
      keepsItsMemory("mosquitto", broker.uri());
    }
  }

  @Test
  void keepsItsMemoryWithTheEmbeddedBroker() throws Exception {
    try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start()) {
      keepsItsMemory("embedded", broker.uri());
    }
  }

  private void keepsItsMemory(String name, URI broker) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        BridgeProcess bridge =
            BridgeProcess.start(folder, broker, kafka, "", RULES, "-Xmx256m", "-XX:+UseSerialGC")) {
      kafka.createTopic("wanted", 3);
      kafka.createTopic("flood", 3);
      bridge.process().awaitLog("-kafka] connected");
      kafka.stop();

      long resident = floodWhileKafkaIsGone(broker, bridge);
      assertThat(bridge.metric("mqueduct_qos0_dropped_total")).isPositive();
      kafka.restart();

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> BridgeProcess.audit(kafka, "wanted").of(WANTED).lost() == 0);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertFloodIsAccountedFor(kafka, bridge));
      LoadAudit.Verdict wanted = BridgeProcess.audit(kafka, "wanted").of(WANTED);
      System.out.printf(
          "backpressure with %s: resident at most %d MiB, QoS 1 %s, QoS 0 dropped %.0f of %d%n",
          name, resident / MIB, wanted, bridge.metric("mqueduct_qos0_dropped_total"), FLOOD);

      assertThat(resident).isLessThan(RESIDENT_AT_MOST);
      assertThat(bridge.process().isRunning()).isTrue();
      assertThat(bridge.metric("mqueduct_lane_restarts_total")).isZero();
      assertThat(wanted.lost()).isZero();
      assertThat(wanted.disordered()).isZero();
    }
  }

  private static void assertFloodIsAccountedFor(EmbeddedKafka kafka, BridgeProcess bridge) {
    long arrived = BridgeProcess.audit(kafka, "flood").of(FLOOD).distinct();
    double dropped = bridge.metric("mqueduct_qos0_dropped_total");

    assertThat(arrived + dropped).as("arrived %d, dropped %.0f", arrived, dropped).isEqualTo(FLOOD);
  }

  /** The largest resident memory seen, in bytes. */
  private static long floodWhileKafkaIsGone(URI broker, BridgeProcess bridge) {
    long[] most = {0};
    try (MqttLoad flood =
            MqttLoad.to(broker)
                .clientId("flood")
                .topic("flood/{device}")
                .qos(0)
                .messages(FLOOD)
                .rate(10_000)
                .payloadBytes(PAYLOAD_BYTES)
                .start();
        MqttLoad wanted =
            MqttLoad.to(broker)
                .clientId("wanted")
                .messages(WANTED)
                .rate(1_000)
                .payloadBytes(PAYLOAD_BYTES)
                .start()) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                most[0] = Math.max(most[0], bridge.process().residentBytes());
                return flood.isFinished() && wanted.isFinished();
              });
    }
    return most[0];
  }
}
