package io.mqueduct.connect.source.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.LoadAudit;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connector of three tasks comes back with one: it reads what the broker kept for the others. */
@Tag("slow")
@RequiresMosquitto
final class FewerTasksIT {
  private static final long MESSAGES = 300;
  private static final String[] DEVICES = {"d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7"};

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void loseNothingThatWasQueuedForTheOthers(boolean shared) throws Exception {
    try (WorkerRig rig = WorkerRig.start()) {
      rig.kafka().createTopic("warm", 1);
      rig.kafka().createTopic("out", 1);
      Map<String, String> config = rig.connector(rules(shared));
      config.put("tasks.max", "3");
      rig.run("x", 3, config);
      publish(rig, "warm", 1);
      rig.awaitArrival("warm", 1);

      assertThat(rig.rest().request("PUT", "/connectors/x/stop").status()).isEqualTo(204);
      await().atMost(WorkerRig.PATIENCE).until(() -> rig.rest().tasks("x").isEmpty());
      publish(rig, "dt", MESSAGES);
      config.put("tasks.max", "1");
      assertThat(rig.rest().put("x", config).status()).isEqualTo(200);
      assertThat(rig.rest().request("PUT", "/connectors/x/resume").status()).isEqualTo(202);

      LoadAudit.Verdict verdict = rig.awaitArrival("out", MESSAGES);
      System.out.println("fewer tasks, shared " + shared + ": " + verdict);
      assertThat(verdict.lost()).isZero();
    }
  }

  private static void publish(WorkerRig rig, String root, long messages) {
    try (MqttLoad load =
        rig.load()
            .clientId("load-" + root)
            .topic(root + "/{device}/telemetry")
            .devices(DEVICES.length)
            .messages(messages)
            .start()) {
      load.await(WorkerRig.PATIENCE);
    }
  }

  private static Map<String, String> rules(boolean shared) {
    Map<String, String> config = new HashMap<>();
    if (shared) {
      config.put("mqtt.share.group", "plant");
    }
    config.put("rules.warm.sql", "SELECT id, attempt, device, seq FROM 'warm/#'");
    config.put("rules.warm.kafka.topic", "warm");
    for (String device : DEVICES) {
      config.put(
          "rules." + device + ".sql",
          "SELECT id, attempt, device, seq FROM 'dt/" + device + "/telemetry'");
      config.put("rules." + device + ".kafka.topic", "out");
    }
    return config;
  }
}
