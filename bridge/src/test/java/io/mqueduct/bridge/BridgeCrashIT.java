package io.mqueduct.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.LoadAudit;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 20,000 QoS 1 messages while the bridge is killed three times, mosquitto restarted once and Kafka
 * gone for twenty seconds. The moments are message counts; {@code MQUEDUCT_SEED} repeats a run.
 */
@Tag("slow")
@RequiresMosquitto
final class BridgeCrashIT {
  private static final long MESSAGES = 20_000;
  private static final long RATE = 400;
  private static final long OUTAGE = 20 * RATE;
  private static final int RECEIVE_MAXIMUM = 100;

  /** Three kills, the broker's restart and Kafka's outage. */
  private static final int INTERRUPTIONS = 5;

  /** For each interruption: the open slots, and as many PUBACKs that the broker had not read. */
  private static final long DUPLICATES_AT_MOST = INTERRUPTIONS * 2L * RECEIVE_MAXIMUM;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String RULES =
      """
      everything:
        sql: SELECT id, attempt, device, seq, temperature FROM 'dt/+/telemetry'
        kafka: { topic: crash, key: '${device}' }
      """;

  private final long seed =
      Long.parseLong(
          System.getenv().getOrDefault("MQUEDUCT_SEED", Long.toString(System.nanoTime() % 10_000)));
  private final Random random = new Random(seed);

  @Test
  void losesNothing(@TempDir Path folder) throws Exception {
    try (Mosquitto mosquitto = Mosquitto.builder().persistence().start();
        EmbeddedKafka kafka = EmbeddedKafka.start();
        BridgeProcess bridge =
            BridgeProcess.start(
                folder,
                mosquitto.uri(),
                kafka,
                "receive.maximum: " + RECEIVE_MAXIMUM,
                RULES,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1")) {
      kafka.createTopic("crash", 3);
      bridge.process().awaitLog("-kafka] connected");

      try (MqttLoad load =
          MqttLoad.to(mosquitto.uri()).messages(MESSAGES).rate(RATE).payloadBytes(200).start()) {
        interrupt(load, bridge, kafka, mosquitto);
        load.await(PATIENCE);
        assertThat(load.refused()).isZero();
      }
      awaitArrival(kafka);
      bridge.process().terminate();
      assertThat(bridge.process().awaitExit(PATIENCE)).isZero();

      LoadAudit.Verdict verdict = BridgeProcess.audit(kafka, "crash").of(MESSAGES);
      System.out.println("bridge crash: seed " + seed + ", " + verdict);
      assertThat(verdict.details()).isEmpty();
      assertThat(verdict.lost()).isZero();
      assertThat(verdict.disordered()).isZero();
      assertThat(verdict.duplicated()).isLessThanOrEqualTo(DUPLICATES_AT_MOST);
    }
  }

  private void interrupt(
      MqttLoad load, BridgeProcess bridge, EmbeddedKafka kafka, Mosquitto mosquitto) {
    System.out.println("bridge crash: seed " + seed);
    reach(load, between(1_000, 4_000));
    bridge.crash();

    reach(load, 5_000);
    kafka.stop();
    reach(load, between(5_500, 12_500));
    bridge.crash();
    reach(load, 5_000 + OUTAGE);
    kafka.restart();

    reach(load, between(14_000, 16_000));
    mosquitto.restart();

    reach(load, between(16_500, 19_500));
    bridge.crash();
  }

  private long between(int least, int most) {
    return least + random.nextInt(most - least);
  }

  private static void reach(MqttLoad load, long messages) {
    await().atMost(PATIENCE).until(() -> load.sent() >= messages);
  }

  private static void awaitArrival(EmbeddedKafka kafka) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> BridgeProcess.audit(kafka, "crash").of(MESSAGES).lost() == 0);
  }
}
