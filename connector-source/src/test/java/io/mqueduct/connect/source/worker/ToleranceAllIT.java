package io.mqueduct.connect.source.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.testkit.LoadAudit;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * With {@code errors.tolerance=all} Connect reports records that it failed to produce just as it
 * reports records that were dropped on purpose; only the thread tells them apart. A graceful stop
 * that overruns fails every record in flight that way.
 */
@Tag("slow")
@RequiresMosquitto
final class ToleranceAllIT {
  private static final long MESSAGES = 12_000;

  @Test
  void losesNothingWhenAGracefulStopOverruns() throws Exception {
    try (WorkerRig rig = WorkerRig.start()) {
      rig.kafka().createTopic("tolerant", 3);
      rig.run("tolerant", 1, rig.connector(connector()));

      try (MqttLoad load = rig.load().messages(MESSAGES).rate(400).start()) {
        overrun(load, rig);
        load.await(WorkerRig.PATIENCE);
      }

      LoadAudit.Verdict verdict = rig.awaitArrival("tolerant", MESSAGES);
      System.out.println("errors.tolerance=all: " + verdict);
      assertThat(verdict.lost()).isZero();
      assertThat(verdict.disordered()).isZero();
    }
  }

  private static Map<String, String> connector() {
    return Map.of(
        "tasks.max",
        "1",
        "errors.tolerance",
        "all",
        "mqtt.receive.maximum",
        "100",
        "rules.everything.sql",
        "SELECT id, attempt, device, seq FROM 'dt/+/telemetry'",
        "rules.everything.kafka.topic",
        "tolerant",
        "rules.everything.kafka.key",
        "${device}");
  }

  /** Kafka goes while the task has records in flight, then the worker is asked to end. */
  private static void overrun(MqttLoad load, WorkerRig rig) {
    WorkerRig.reach(load, 1_500);
    rig.kafka().stop();
    WorkerRig.reach(load, 3_000);
    rig.worker().terminate();
    WorkerRig.reach(load, 9_000);
    if (rig.worker().isRunning()) {
      rig.worker().kill();
    }
    rig.kafka().restart();
    rig.worker().start();
    rig.awaitWorker();
  }
}
