package io.mqueduct.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.LoadAudit;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of traffic: drained, exit code 0, nothing lost and nothing twice. */
@Tag("slow")
@RequiresMosquitto
final class PlannedStopIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void losesAndDoublesNothing(@TempDir Path folder) throws Exception {
    String rules =
        """
        all:
          sql: SELECT id, attempt, device, seq FROM 'dt/+/telemetry'
          kafka: { topic: stopped, key: '${device}' }
        """;
    try (Mosquitto broker = Mosquitto.launch();
        EmbeddedKafka kafka = EmbeddedKafka.start();
        BridgeProcess bridge =
            BridgeProcess.start(
                folder, broker.uri(), kafka, "client.id.prefix: planned", rules, "-Xmx256m")) {
      bridge.process().awaitLog("-kafka] connected");
      long messages;
      try (MqttLoad load = MqttLoad.to(broker.uri()).rate(1_500).start()) {
        for (int stops = 0; stops < 2; stops++) {
          double before = bridge.metric("mqueduct_messages_acknowledged_total");
          RunningBridge.waiting()
              .until(() -> bridge.metric("mqueduct_messages_acknowledged_total") > before + 500);
          bridge.process().terminate();
          assertThat(bridge.process().awaitExit(PATIENCE)).isZero();
          bridge.process().start();
        }
        load.stop();
        load.await(PATIENCE);
        messages = load.sent();
      }
      RunningBridge.waiting()
          .until(() -> BridgeProcess.audit(kafka, "stopped").of(messages).lost() == 0);
      bridge.process().terminate();
      assertThat(bridge.process().awaitExit(PATIENCE)).isZero();

      LoadAudit.Verdict verdict = BridgeProcess.audit(kafka, "stopped").of(messages);
      assertThat(verdict.lost()).isZero();
      assertThat(verdict.received()).isEqualTo(messages);
    }
  }
}
