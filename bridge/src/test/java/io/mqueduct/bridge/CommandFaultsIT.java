package io.mqueduct.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.CommandTrial;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar is killed twice and mosquitto restarted under it; then its group is deleted. */
@Tag("slow")
@Tag("measured")
@RequiresMosquitto
@Timeout(600)
final class CommandFaultsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void losesNoneAndPublishesNoStaleOne(@TempDir Path folder) throws Exception {
    try (Mosquitto mosquitto = Mosquitto.builder().persistence().start();
        EmbeddedKafka kafka = EmbeddedKafka.start();
        CommandTrial trial = CommandTrial.prepare(kafka, mosquitto);
        BridgeProcess bridge =
            BridgeProcess.start(
                folder,
                mosquitto.uri(),
                kafka,
                "client.id.prefix: site",
                String.join("\n", options("rules.")),
                more(),
                "-Xmx256m")) {
      Carrier carrier = new Carrier(bridge, kafka);
      carrier.awaitReading();
      trial.run(carrier);
      System.out.println(trial.figures());
      trial.rewind(carrier);
      assertThat(bridge.metric("mqueduct_commands_published_total"))
          .as("published after the rewind")
          .isZero();
    }
  }

  private static List<String> more() {
    List<String> lines = options("pipeline.");
    lines.add("kafka.consumer.session.timeout.ms: 6000");
    lines.add("kafka.consumer.heartbeat.interval.ms: 1000");
    return lines;
  }

  /** Lines of those of the trial's options that begin so; rules without that beginning. */
  private static List<String> options(String group) {
    List<String> lines = new ArrayList<>();
    CommandTrial.options()
        .forEach(
            (key, value) -> {
              if (key.startsWith(group)) {
                lines.add(key.replaceFirst("^rules\\.", "") + ": \"" + value + "\"");
              }
            });
    return lines;
  }

  private record Carrier(BridgeProcess bridge, EmbeddedKafka kafka)
      implements CommandTrial.Carrier {

    void awaitReading() {
      await()
          .atMost(PATIENCE)
          .until(() -> bridge.metric("mqueduct_kafka_partitions") == CommandTrial.partitions());
    }

    @Override
    public String group() {
      return "site-from-kafka-mqtt";
    }

    @Override
    public void crash() {
      bridge.crash();
    }

    @Override
    public void rewind() {
      bridge.process().terminate();
      assertThat(bridge.process().awaitExit(PATIENCE)).as("exit code").isZero();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        admin.deleteConsumerGroups(List.of(group())).all().get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the group cannot be deleted", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      bridge.process().start();
    }
  }
}
