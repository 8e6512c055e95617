package io.mqueduct.connect.source.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.LoadAudit;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * QoS 1 messages while a real Connect worker is killed with -9 three times, mosquitto restarted
 * once and Kafka gone for twenty seconds. The moments are message counts; {@code MQUEDUCT_SEED}
 * repeats a run.
 */
@Tag("slow")
@RequiresMosquitto
final class WorkerCrashIT {
  private static final long MESSAGES = 20_000;
  private static final long RATE = 400;
  private static final long OUTAGE = 20 * RATE;
  private static final int RECEIVE_MAXIMUM = 100;

  /** Three kills, Kafka's outage and the broker's restart. */
  private static final int INTERRUPTIONS = 5;

  private enum BrokerRestart {
    YES,
    NO
  }

  private final long seed =
      Long.parseLong(
          System.getenv().getOrDefault("MQUEDUCT_SEED", Long.toString(System.nanoTime() % 10_000)));
  private final Random random = new Random(seed);

  @Test
  void losesNothingOverThreeTasksOfASharedSubscription() throws Exception {
    try (WorkerRig rig = WorkerRig.start()) {
      rig.kafka().createTopic("shared", 3);
      rig.run(
          "shared",
          3,
          rig.connector(
              connector("shared", Map.of("tasks.max", "3", "mqtt.share.group", "crash"))));

      LoadAudit.Verdict verdict = carry(rig, "shared", BrokerRestart.NO);

      assertThat(verdict.duplicated()).isLessThanOrEqualTo(duplicatesAtMost(3));
      awaitOffsetsOfAllTasks(rig);
    }
  }

  @Test
  void losesNothingAndKeepsTheOrderOfATopicUnshared() throws Exception {
    try (WorkerRig rig = WorkerRig.start()) {
      rig.kafka().createTopic("unshared", 3);
      rig.run("unshared", 1, rig.connector(connector("unshared", Map.of("tasks.max", "1"))));

      LoadAudit.Verdict verdict = carry(rig, "unshared", BrokerRestart.YES);

      assertThat(verdict.disordered()).isZero();
      assertThat(verdict.duplicated()).isLessThanOrEqualTo(duplicatesAtMost(1));
    }
  }

  /**
   * For each interruption and task: the open slots, and as many PUBACKs that the broker had not
   * read (mosquitto 2.0.11 may have a second window of messages out).
   */
  private static long duplicatesAtMost(int tasks) {
    return INTERRUPTIONS * 2L * RECEIVE_MAXIMUM * tasks;
  }

  private static Map<String, String> connector(String topic, Map<String, String> more) {
    Map<String, String> config = new HashMap<>(more);
    config.put("mqtt.receive.maximum", Integer.toString(RECEIVE_MAXIMUM));
    config.put(
        "rules.everything.sql",
        "SELECT id, attempt, device, seq, temperature FROM 'dt/+/telemetry'");
    config.put("rules.everything.kafka.topic", topic);
    config.put("rules.everything.kafka.key", "${device}");
    return config;
  }

  private LoadAudit.Verdict carry(WorkerRig rig, String topic, BrokerRestart restart)
      throws Exception {
    System.out.println("worker crash, " + topic + ": seed " + seed);
    try (MqttLoad load = rig.load().messages(MESSAGES).rate(RATE).start()) {
      interrupt(load, rig, restart);
      load.await(WorkerRig.PATIENCE);
      assertThat(load.refused()).isZero();
    }
    LoadAudit.Verdict verdict = rig.awaitArrival(topic, MESSAGES);
    System.out.println("worker crash, " + topic + ": seed " + seed + ", " + verdict);
    return verdict;
  }

  private void interrupt(MqttLoad load, WorkerRig rig, BrokerRestart restart) {
    WorkerRig.reach(load, between(1_000, 3_000));
    rig.crash();

    WorkerRig.reach(load, 5_500);
    rig.kafka().stop();
    WorkerRig.reach(load, 5_500 + OUTAGE);
    rig.kafka().restart();

    WorkerRig.reach(load, between(14_000, 15_000));
    if (restart == BrokerRestart.YES) {
      rig.mosquitto().restart();
    }

    WorkerRig.reach(load, between(15_500, 16_500));
    rig.crash();
    rig.awaitWorker();

    WorkerRig.reach(load, between(18_000, 19_500));
    rig.crash();
    rig.awaitWorker();
  }

  private long between(int least, int most) {
    return least + random.nextInt(most - least);
  }

  /** A task's offsets are stored only for records that Kafka has. */
  private static void awaitOffsetsOfAllTasks(WorkerRig rig) {
    await()
        .atMost(WorkerRig.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(rig.rest().request("GET", "/connectors/shared/offsets").body())
                    .contains("shared-0-kafka", "shared-1-kafka", "shared-2-kafka"));
  }
}
