package io.mqueduct.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two filters want the same messages: each of their rules fires for each message, and no delivery
 * fires both. Mosquitto delivers a copy for each filter (ADR 0032), and may deliver one again, so
 * what is promised are records for every message, and no more of them than deliveries. With
 * mosquitto, since the embedded broker breaks [MQTT-3.3.4-5]: ADR 0060.
 */
@Tag("slow")
@RequiresMosquitto
final class OverlappingFiltersIT {
  private static final long MESSAGES = 3_000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static EmbeddedKafka kafka;

  private final List<BridgeProcess> bridges = new ArrayList<>();
  @TempDir private Path folder;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @AfterEach
  void endBridges() {
    bridges.forEach(BridgeProcess::close);
  }

  @Test
  void firesOnceAlone() throws Exception {
    try (Mosquitto broker = Mosquitto.launch()) {
      start(broker.uri(), "alone", "");
      assertEachRuleFiresOnceADelivery(broker.uri(), "alone");
    }
  }

  @Test
  void firesOnceInAShareGroupOfOne() throws Exception {
    try (Mosquitto broker = Mosquitto.launch()) {
      start(broker.uri(), "shared-one", "share.group: plant");
      assertEachRuleFiresOnceADelivery(broker.uri(), "shared-one");
    }
  }

  @Test
  void firesOnceInAShareGroupOfThree() throws Exception {
    try (Mosquitto broker = Mosquitto.launch()) {
      startThree(broker.uri(), "shared-three");
      assertEachRuleFiresOnceADelivery(broker.uri(), "shared-three");
    }
  }

  private void startThree(URI broker, String name) throws Exception {
    for (int i = 0; i < 3; i++) {
      start(broker, name, "share.group: plant\nclient.id.prefix: member-" + i);
    }
  }

  private void start(URI broker, String name, String mqtt) throws Exception {
    String rules =
        """
        wide:
          sql: SELECT id, attempt, device, seq FROM 'dt/#'
          kafka: { topic: %1$s.wide, key: '${device}' }
        narrow:
          sql: SELECT id, attempt, device, seq FROM 'dt/+/telemetry'
          kafka: { topic: %1$s.narrow, key: '${device}' }
        """
            .formatted(name);
    Path own = Files.createDirectory(folder.resolve("bridge-" + bridges.size()));
    String prefix = mqtt.contains("client.id.prefix") ? "" : "\nclient.id.prefix: " + name;
    bridges.add(
        BridgeProcess.start(
            own, broker, kafka, mqtt + prefix, rules, "-Xmx256m", "-XX:TieredStopAtLevel=1"));
  }

  private void assertEachRuleFiresOnceADelivery(URI broker, String name) {
    bridges.forEach(bridge -> bridge.process().awaitLog("-kafka] connected"));
    try (MqttLoad load = MqttLoad.to(broker).messages(MESSAGES).rate(1_500).start()) {
      load.await(PATIENCE);
    }
    List<String> topics = List.of(name + ".wide", name + ".narrow");
    for (String topic : topics) {
      await()
          .atMost(PATIENCE)
          .until(() -> BridgeProcess.audit(kafka, topic).of(MESSAGES).lost() == 0);
    }
    // Nothing is open: whatever the deliveries so far fire has come.
    await()
        .atMost(PATIENCE)
        .until(() -> sum("mqueduct_messages_in_flight") + sum("mqueduct_mqtt_inbox_messages") == 0);
    long records =
        topics.stream()
            .mapToLong(topic -> BridgeProcess.audit(kafka, topic).of(MESSAGES).received())
            .sum();
    double deliveries = sum("mqueduct_messages_received_total");

    assertThat(records)
        .as("records of %s deliveries", deliveries)
        .isBetween(2 * MESSAGES, (long) deliveries);
  }

  private double sum(String metric) {
    return bridges.stream().mapToDouble(bridge -> bridge.metric(metric)).sum();
  }
}
