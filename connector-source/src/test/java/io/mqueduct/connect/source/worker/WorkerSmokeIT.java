package io.mqueduct.connect.source.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.testkit.MqttLoad;
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
      try (MqttLoad load = rig.load().messages(300).start()) {
        load.await(WorkerRig.PATIENCE);
      }

      await()
          .atMost(WorkerRig.PATIENCE)
          .untilAsserted(() -> assertThat(rig.kafka().records("iot.telemetry")).isNotEmpty());
      for (ConsumerRecord<byte[], byte[]> record : rig.kafka().records("iot.telemetry")) {
        JsonNode row = JSON.readTree(record.value());
        assertThat(row.path("temperature").doubleValue()).isGreaterThan(25);
        assertThat(row.path("device").textValue()).isEqualTo(new String(record.key(), UTF_8));
        assertThat(new String(record.headers().lastHeader("mqtt.topic").value(), UTF_8))
            .isEqualTo("dt/" + row.path("device").textValue() + "/telemetry");
      }
    }
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
    return JSON.convertValue(
        file.path("config"), new TypeReference<HashMap<String, String>>() {});
  }
}
