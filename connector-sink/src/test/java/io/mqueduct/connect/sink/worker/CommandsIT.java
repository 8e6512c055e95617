package io.mqueduct.connect.sink.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** config-examples/connect-commands.json: Kafka to a device behind mosquitto, by a Connect worker. */
@RequiresMosquitto
@Timeout(600)
final class CommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void sendsCommandsAndTellsWhatBecameOfThem() throws Exception {
    try (SinkRig rig = SinkRig.start(1);
        Mosquitto broker = Mosquitto.launch()) {
      rig.kafka().createTopic("device-commands", 1);
      rig.kafka().createTopic("device-commands.receipts", 1);
      rig.kafka().createTopic("device-commands.replies", 1);
      Map<String, String> config = SinkRig.example("connect-commands.json");
      config.put("mqtt.servers", broker.uri().toString());
      config.put("kafka.bootstrap.servers", rig.kafka().bootstrapServers());

      rig.run("commands", 1, config);
      Process device = device(broker);
      rig.write(
          "device-commands",
          "pump-1",
          IntStream.range(0, 20)
              .mapToObj(n -> "{\"action\":\"set\",\"parameters\":{\"n\":" + n + "}}")
              .toList());
      rig.write("device-commands", "pump-1", List.of("reboot"));

      String seen = new String(device.getInputStream().readAllBytes(), UTF_8);
      assertThat(seen.lines().toList())
          .as(rig::diagnosis)
          .isEqualTo(
              IntStream.range(0, 20)
                  .mapToObj(
                      n ->
                          "cmd/pump-1/set {\"action\":\"set\",\"parameters\":{\"n\":" + n + "}}")
                  .toList());
      await()
          .atMost(SinkRig.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(states(rig)).as(rig::diagnosis).filteredOn("ACKED"::equals).hasSize(20));
      await()
          .atMost(SinkRig.PATIENCE)
          .until(() -> rig.kafka().records("device-commands.refused").size() == 1);
    }
  }

  private static List<String> states(SinkRig rig) {
    return rig.kafka().records("device-commands.receipts").stream()
        .map(CommandsIT::state)
        .toList();
  }

  private static String state(ConsumerRecord<byte[], byte[]> receipt) {
    try {
      JsonNode json = JSON.readTree(receipt.value());
      return json.path("state").asText();
    } catch (java.io.IOException e) {
      throw new IllegalStateException("a receipt that is no JSON", e);
    }
  }

  /** Ends after twenty commands. */
  private static Process device(Mosquitto broker) throws Exception {
    Process device =
        new ProcessBuilder(
                "mosquitto_sub",
                "-h",
                "127.0.0.1",
                "-p",
                "" + broker.port(),
                "-V",
                "5",
                "-q",
                "1",
                "-C",
                "20",
                "-W",
                "120",
                "-v",
                "-t",
                "cmd/#")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    await().atMost(SinkRig.PATIENCE).until(() -> broker.log().contains("cmd/#"));
    return device;
  }
}
