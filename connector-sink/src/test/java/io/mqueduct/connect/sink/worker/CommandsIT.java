package io.mqueduct.connect.sink.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * config-examples/connect-commands.json: Kafka to a device behind mosquitto, by a Connect worker.
 */
@RequiresMosquitto
@Timeout(600)
final class CommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void sendsCommandsAndTellsWhatBecameOfThem() throws Exception {
    try (SinkRig rig = SinkRig.start(1);
        Mosquitto broker = Mosquitto.builder().config("log_type all").start()) {
      rig.kafka().createTopic("device-commands", 1);
      rig.kafka().createTopic("device-commands.receipts", 1);
      rig.kafka().createTopic("device-commands.replies", 1);
      Map<String, String> config = SinkRig.example("connect-commands.json");
      config.put("mqtt.servers", broker.uri().toString());
      config.put("kafka.bootstrap.servers", rig.kafka().bootstrapServers());

      rig.run("commands", 1, config);
      BufferedReader device = device(broker);
      rig.write(
          "device-commands",
          "pump-1",
          IntStream.range(0, 20)
              .mapToObj(n -> "{\"action\":\"set\",\"parameters\":{\"n\":" + n + "}}")
              .toList());
      rig.write("device-commands", "pump-1", List.of("reboot"));

      assertThat(device.lines().filter(line -> line.startsWith("cmd/")).toList())
          .as(rig::diagnosis)
          .isEqualTo(
              IntStream.range(0, 20)
                  .mapToObj(
                      n -> "cmd/pump-1/set {\"action\":\"set\",\"parameters\":{\"n\":" + n + "}}")
                  .toList());
      await()
          .atMost(SinkRig.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(states(rig))
                      .as(rig::diagnosis)
                      .filteredOn("ACKED"::equals)
                      .hasSize(20));
      await()
          .atMost(SinkRig.PATIENCE)
          .until(() -> rig.kafka().records("device-commands.refused").size() == 1);
    }
  }

  private static List<String> states(SinkRig rig) {
    return rig.kafka().records("device-commands.receipts").stream().map(CommandsIT::state).toList();
  }

  private static String state(ConsumerRecord<byte[], byte[]> receipt) {
    try {
      JsonNode json = JSON.readTree(receipt.value());
      return json.path("state").asText();
    } catch (IOException e) {
      throw new IllegalStateException("a receipt that is no JSON", e);
    }
  }

  /** What a device prints that is subscribed now, and ends after twenty commands. */
  private static BufferedReader device(Mosquitto broker) throws IOException {
    String command = "mosquitto_sub -h 127.0.0.1 -p %d -V 5 -q 1 -C 20 -W 120 -v -t cmd/#";
    Process device =
        new ProcessBuilder(command.formatted(broker.port()).split(" ", -1))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    await().atMost(SinkRig.PATIENCE).until(() -> broker.log().contains("cmd/#"));
    return new BufferedReader(new InputStreamReader(device.getInputStream(), UTF_8));
  }
}
