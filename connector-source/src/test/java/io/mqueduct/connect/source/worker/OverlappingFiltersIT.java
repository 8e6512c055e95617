package io.mqueduct.connect.source.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.testkit.LoadAudit;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the broker sends for subscriptions that overlap, each rule fires once a message. */
@Tag("slow")
@RequiresMosquitto
final class OverlappingFiltersIT {
  private static final long MESSAGES = 600;
  private static final String FIELDS = "SELECT id, attempt, device, seq FROM ";
  private static final Map<String, String> RULES =
      Map.of("all", "'dt/#'", "narrow", "'dt/+/telemetry'", "both", "'dt/+/telemetry', 'dt/#'");

  @Test
  void fireEveryRuleOnceAMessage() throws Exception {
    try (WorkerRig rig = WorkerRig.start()) {
      for (boolean shared : List.of(false, true)) {
        for (int tasks : List.of(1, 3)) {
          fireOnce(rig, (shared ? "shared" : "unshared") + tasks, shared, tasks);
        }
      }
    }
  }

  private static void fireOnce(WorkerRig rig, String name, boolean shared, int tasks)
      throws Exception {
    RULES.keySet().forEach(rule -> rig.kafka().createTopic(name + "-" + rule, 1));
    rig.run(name, tasks, rig.connector(connector(name, shared, tasks)));

    try (MqttLoad load = rig.load().clientId("load-" + name).messages(MESSAGES).start()) {
      load.await(WorkerRig.PATIENCE);
    }

    RULES.keySet().forEach(rule -> rig.awaitArrival(name + "-" + rule, MESSAGES));
    assertThat(rig.rest().delete(name).status()).isEqualTo(204);
    for (String rule : RULES.keySet()) {
      LoadAudit.Verdict verdict = rig.audit(name + "-" + rule).of(MESSAGES);
      System.out.println("overlapping filters, " + name + ", rule " + rule + ": " + verdict);
      assertThat(verdict.received()).as(name + " " + rule).isEqualTo(MESSAGES);
    }
  }

  private static Map<String, String> connector(String name, boolean shared, int tasks) {
    Map<String, String> config = new HashMap<>();
    config.put("tasks.max", Integer.toString(tasks));
    if (shared) {
      config.put("mqtt.share.group", name);
    }
    RULES.forEach(
        (rule, from) -> {
          config.put("rules." + rule + ".sql", FIELDS + from);
          config.put("rules." + rule + ".kafka.topic", name + "-" + rule);
        });
    return config;
  }
}
