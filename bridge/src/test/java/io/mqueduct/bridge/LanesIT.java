package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane that must stop stops alone, and loses nothing by it. */
@RequiresMosquitto
final class LanesIT {
  private static final String CONFIG =
      """
      mqtt.servers: %s
      mqtt.client.id.prefix: site
      kafka.bootstrap.servers: %s
      pipeline.on.error: %s
      rules:
        good:
          sql: SELECT n FROM 'good/#'
          kafka: { topic: good }
        picky:
          lane: picky
          sql: SELECT n, n + 1 AS next FROM 'picky/#'
          kafka: { topic: picky }
      """;

  @TempDir private Path folder;

  private RunningBridge start(Mosquitto broker, EmbeddedKafka kafka, String onError)
      throws Exception {
    String yaml = CONFIG.formatted(broker.uri(), kafka.bootstrapServers(), onError);
    return RunningBridge.start(folder, yaml, Map.of());
  }

  private static byte[] number(int n) {
    return ("{\"n\":" + n + "}").getBytes(UTF_8);
  }

  private static List<String> values(EmbeddedKafka kafka, String topic) {
    return kafka.records(topic).stream().map(r -> new String(r.value(), UTF_8)).toList();
  }

  @Test
  void stopsAloneAndGoesOnWhereItStopped() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Mosquitto broker = Mosquitto.launch()) {
      MqttPublisher publisher = RunningBridge.publisher(broker.uri());
      try (RunningBridge bridge = start(broker, kafka, "fail")) {
        bridge.awaitRunning();
        RunningBridge.publish(publisher, "picky/a", number(1));
        bridge.awaitAcknowledged(1);
        RunningBridge.publish(publisher, "picky/a", "{\"n\":[]}".getBytes(UTF_8));
        bridge.awaitCondition("picky", LaneCondition.STOPPED);
        RunningBridge.publish(publisher, "picky/a", number(3));
        IntStream.range(0, 100).forEach(n -> RunningBridge.publish(publisher, "good/a", number(n)));
        RunningBridge.waiting().until(() -> bridge.lane("kafka").counters().acknowledged() == 100);

        assertThat(values(kafka, "good")).hasSize(100);
        assertThat(values(kafka, "picky")).containsExactly("{\"n\":1,\"next\":2}");
        assertThat(bridge.lane("picky").counters().acknowledged()).isEqualTo(1);
        assertStatus(new ObjectMapper().readTree(bridge.admin("/status").body()));
        assertThat(bridge.admin("/health/live").statusCode()).isEqualTo(200);
        assertThat(bridge.admin("/health/ready").body()).isEqualTo("picky: stopped\n");
        assertThat(bridge.admin("/metrics").body())
            .contains("mqueduct_lane_running{lane=\"kafka\"} 1.0")
            .contains("mqueduct_lane_running{lane=\"picky\"} 0.0")
            .contains("mqueduct_messages_acknowledged_total{lane=\"kafka\"} 100.0");
      }
      // The operator lets bad messages become dead letters, and starts again.
      try (RunningBridge bridge = start(broker, kafka, "dead-letter")) {
        RunningBridge.waiting().until(() -> bridge.lane("picky").counters().acknowledged() == 2);

        assertThat(values(kafka, "picky"))
            .containsExactly("{\"n\":1,\"next\":2}", "{\"n\":3,\"next\":4}");
        assertThat(kafka.records("mqueduct.dead-letters")).hasSize(1);
        assertThat(values(kafka, "good")).hasSize(100);
      }
      publisher.close(RunningBridge.LONG);
    }
  }

  @Test
  void isNotReadyWhileTheBrokerRefusesAFilter() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Mosquitto broker = Mosquitto.builder().onlySubscriptions("good/#").start();
        RunningBridge bridge = start(broker, kafka, "fail")) {
      RunningBridge.waiting()
          .until(() -> bridge.lane("kafka").condition() == LaneCondition.RUNNING);
      RunningBridge.waiting().until(() -> bridge.lane("picky").lastError().isPresent());

      assertThat(bridge.admin("/health/live").statusCode()).isEqualTo(200);
      assertThat(bridge.admin("/health/ready").statusCode()).isEqualTo(503);
      assertThat(bridge.admin("/health/ready").body()).isEqualTo("picky: waiting-for-mqtt\n");
      assertThat(bridge.lane("picky").lastError().orElseThrow().message())
          .isEqualTo(
              "Server ["
                  + broker.uri()
                  + "] refused subscription [picky/#]: not authorised (0x87); allow this client to"
                  + " subscribe to it on the broker, or change the filter");
    }
  }

  private static void assertStatus(JsonNode status) {
    JsonNode good = status.get("lanes").get(0);
    JsonNode picky = status.get("lanes").get(1);
    assertThat(good.get("lane").asText()).isEqualTo("kafka");
    assertThat(good.get("state").asText()).isEqualTo("running");
    assertThat(good.get("clientId").asText()).isEqualTo("site-0-kafka");
    assertThat(good.get("messages").get("acknowledged").asInt()).isEqualTo(100);
    assertThat(good.get("kafka").get("durable").asInt()).isEqualTo(100);
    assertThat(picky.get("state").asText()).isEqualTo("stopped");
    assertThat(picky.get("clientId").asText()).isEqualTo("site-0-picky");
    assertThat(picky.get("lastError").get("message").asText())
        .startsWith("Rule 'picky', topic [picky/a]: ")
        .endsWith(" (pipeline.on.error=fail)");
  }
}
