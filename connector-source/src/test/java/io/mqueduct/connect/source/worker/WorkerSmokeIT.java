package io.mqueduct.connect.source.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.testkit.RequiresMosquitto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The README's quick start: the plugin zip and config-examples/connect-telemetry.json. */
@RequiresMosquitto
final class WorkerSmokeIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void carriesTheQuickStartsMessagesAndRefusesItsMistakes() throws Exception {
    try (WorkerRig rig = WorkerRig.start()) {
      rig.kafka().createTopic("iot.telemetry", 1);
      Map<String, String> config = quickStart();
      config.put("mqtt.servers", rig.mosquitto().uri().toString());
      refusesAMistake(rig, config);

      rig.run("mqtt-telemetry", 3, config);
      long now = System.currentTimeMillis();
      publish(rig, "dt/pump-1/telemetry", 21.0, now);
      publish(rig, "dt/pump-2/telemetry", 31.5, now);

      await()
          .atMost(WorkerRig.PATIENCE)
          .untilAsserted(
              () -> assertThat(rig.kafka().records("iot.telemetry")).as(rig::diagnosis).hasSize(1));
      ConsumerRecord<byte[], byte[]> record = rig.kafka().records("iot.telemetry").get(0);
      assertThat(new String(record.key(), UTF_8)).isEqualTo("pump-2");
      assertThat(record.timestamp()).isEqualTo(now);
      assertThat(new String(record.value(), UTF_8))
          .isEqualTo(
              "{\"device\":\"pump-2\",\"temperature\":31.5,\"humidity\":40,\"ts\":" + now + "}");
      assertThat(new String(record.headers().lastHeader("mqtt.topic").value(), UTF_8))
          .isEqualTo("dt/pump-2/telemetry");
    }
  }

  private static void publish(WorkerRig rig, String topic, double temperature, long ts)
      throws Exception {
    String payload = "{\"temperature\":" + temperature + ",\"humidity\":40,\"ts\":" + ts + "}";
    Process publisher =
        new ProcessBuilder(
                "mosquitto_pub",
                "-h",
                "127.0.0.1",
                "-p",
                "" + rig.mosquitto().port(),
                "-q",
                "1",
                "-t",
                topic,
                "-m",
                payload)
            .inheritIO()
            .start();
    assertThat(publisher.waitFor()).isZero();
  }

  private static void refusesAMistake(WorkerRig rig, Map<String, String> config) {
    Map<String, String> mistaken = new HashMap<>(config);
    mistaken.put("rules.telemetry.kafka.topik", "x");
    assertThat(rig.rest().put("mistaken", mistaken).body())
        .contains("rules.telemetry.kafka.topik")
        .contains("did you mean")
        .contains("topic");
  }

  private static Map<String, String> quickStart() throws IOException {
    JsonNode file = JSON.readTree(Path.of("../config-examples/connect-telemetry.json").toFile());
    return JSON.convertValue(file.path("config"), new TypeReference<HashMap<String, String>>() {});
  }
}
