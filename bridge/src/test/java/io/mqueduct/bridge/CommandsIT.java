package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.kafka.Completion;
import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaRecord;
import io.mqueduct.kafka.KafkaTransport;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.kafka.WriterListener;
import io.mqueduct.kafka.WriterOptions;
import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kafka records become commands to devices behind mosquitto, and what became of them is told. */
@RequiresMosquitto
@Timeout(180)
final class CommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG =
      """
      mqtt:
        servers: %s
        client.id.prefix: site
        reconnect.backoff.min: 50ms
        reconnect.backoff.max: 500ms
      kafka.bootstrap.servers: %s
      pipeline:
        receipts: { topic: receipts, sent: false }
        replies.topic: replies
      rules:
        reboot:
          sql: SELECT action, n FROM KAFKA 'commands' WHERE action <> 'ignore'
          mqtt:
            topic: commands/${key}
            expiry: PT1M
            response.topic: replies/${key}
        keep:
          sql: SELECT * FROM KAFKA 'states'
          mqtt: { topic: 'states/${key}', retain: true }
      """;

  @TempDir private Path folder;

  private final List<Publish> taken = new CopyOnWriteArrayList<>();
  private @Nullable Devices devices;
  private @Nullable MqttPublisher replies;
  private EmbeddedKafka kafka;
  private KafkaWriter writer;

  @BeforeEach
  void startKafka() {
    kafka = EmbeddedKafka.start();
    kafka.createTopic("commands", 1);
    kafka.createTopic("states", 1);
    writer =
        KafkaTransport.writer(
            WriterOptions.of("test", Map.of("bootstrap.servers", kafka.bootstrapServers())),
            new WriterListener() {});
    writer.open();
  }

  @AfterEach
  void stopAll() {
    if (devices != null) {
      devices.close();
    }
    if (replies != null) {
      replies.close(Duration.ZERO);
    }
    writer.close(Duration.ofSeconds(1));
    kafka.close();
  }

  private RunningBridge start(Mosquitto broker) throws Exception {
    RunningBridge bridge =
        RunningBridge.start(
            folder, CONFIG.formatted(broker.uri(), kafka.bootstrapServers()), Map.of());
    bridge.awaitRunning();
    return bridge;
  }

  private void command(String topic, String device, @Nullable String value) {
    writer.send(
        new KafkaRecord(
            topic,
            0,
            System.currentTimeMillis(),
            device.getBytes(UTF_8),
            value == null ? null : value.getBytes(UTF_8),
            List.of()),
        new Ignored());
  }

  private void connectDevices(Mosquitto broker, String filter) {
    MqttPublisher publisher = RunningBridge.publisher(broker.uri());
    replies = publisher;
    devices =
        new Devices(
            broker.uri(),
            List.of(filter),
            (Delivery delivery) -> {
              taken.add(delivery.publish());
              if (delivery.publish().responseTopic() != null) {
                Devices.reply(publisher, delivery.publish(), "done".getBytes(UTF_8));
              }
            });
  }

  private List<String> receipts() {
    return kafka.records("receipts").stream()
        .map(CommandsIT::json)
        .filter(receipt -> !receipt.path("state").asText().equals("MARK"))
        .map(r -> r.path("state").asText() + " " + r.path("commandId").asText())
        .toList();
  }

  private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
    try {
      return JSON.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReceipt(String receipt) {
    RunningBridge.waiting().until(() -> receipts().contains(receipt));
  }

  @Test
  void bringsCommandsToDevicesAndTheirRepliesBack() throws Exception {
    try (Mosquitto broker = Mosquitto.launch();
        RunningBridge bridge = start(broker)) {
      connectDevices(broker, "commands/d1");
      command("commands", "d1", "{\"action\":\"ignore\",\"n\":0}");
      command("commands", "d1", "{\"action\":\"reboot\",\"n\":1}");
      command("commands", "nobody", "{\"action\":\"reboot\",\"n\":2}");
      awaitReceipt("REPLIED reboot-commands-0-1");
      awaitReceipt("NO_SUBSCRIBER reboot-commands-0-2");

      assertThat(receipts()).contains("ACKED reboot-commands-0-1");
      Publish command = taken.get(0);
      assertThat(command.topic()).isEqualTo("commands/d1");
      assertThat(command.payload()).asString().isEqualTo("{\"action\":\"reboot\",\"n\":1}");
      assertThat(command.messageExpiry()).isBetween(50L, 60L);
      assertThat(command.userProperties())
          .containsExactly(new UserProperty("mqueduct-origin", "site"));
      ConsumerRecord<byte[], byte[]> reply = kafka.records("replies").get(0);
      assertThat(reply.key()).asString().isEqualTo("reboot-commands-0-1");
      assertThat(reply.value()).asString().isEqualTo("done");
      assertThat(bridge.admin("/metrics").body())
          .contains("mqueduct_commands_replies_total{lane=\"from-kafka-mqtt\"} 1.0");
      assertThat(bridge.stop()).isEqualTo(Bridge.Ending.DRAINED);
    }
  }

  @Test
  void goesOnAfterARestartOfTheBrokerAndRepeatsNothingAfterItsOwn() throws Exception {
    try (Mosquitto broker = Mosquitto.builder().persistence().start()) {
      connectDevices(broker, "commands/+");
      try (RunningBridge bridge = start(broker)) {
        broker.stop();
        command("commands", "d1", "{\"action\":\"reboot\",\"n\":1}");
        command("commands", "d1", "{\"action\":\"reboot\",\"n\":2}");
        bridge.awaitCondition("from-kafka-mqtt", LaneCondition.WAITING_FOR_MQTT);
        broker.start();
        awaitReceipt("REPLIED reboot-commands-0-1");
      }
      try (RunningBridge bridge = start(broker)) {
        command("commands", "d1", "{\"action\":\"reboot\",\"n\":3}");
        awaitReceipt("REPLIED reboot-commands-0-2");
        assertThat(bridge.stop()).isEqualTo(Bridge.Ending.DRAINED);
      }

      assertThat(taken.stream().map(p -> new String(p.payload(), UTF_8)))
          .containsExactly(
              "{\"action\":\"reboot\",\"n\":1}",
              "{\"action\":\"reboot\",\"n\":2}",
              "{\"action\":\"reboot\",\"n\":3}");
    }
  }

  @Test
  void saysWhatTheBrokerRefuses() throws Exception {
    try (Mosquitto broker =
            Mosquitto.builder()
                .config("max_packet_size 2000")
                .acl("topic write commands/d1")
                .start();
        RunningBridge bridge = start(broker)) {
      command("commands", "d2", "{\"action\":\"reboot\",\"n\":1}");
      command("commands", "d1", "{\"action\":\"" + "x".repeat(3_000) + "\",\"n\":2}");
      awaitReceipt("REJECTED reboot-commands-0-0");
      awaitReceipt("REJECTED reboot-commands-0-1");
      bridge.awaitAcknowledged(2);

      assertThat(kafka.records("mqueduct.dead-letters").stream().map(CommandsIT::json))
          .extracting(letter -> letter.path("failures").get(0).path("errorMessage").asText())
          .containsExactlyInAnyOrder(
              "The broker refused the command to [commands/d2]: not authorised (allow our user to publish"
                  + " there), 0x87",
              "Server ["
                  + broker.uri()
                  + "] takes packets of at most 2000 bytes; publish less at once");
    }
  }

  @Test
  void clearsARetainedStateByATombstone() throws Exception {
    try (Mosquitto broker = Mosquitto.launch();
        RunningBridge bridge = start(broker)) {
      command("states", "d1", "{\"interval\":5}");
      command("states", "d2", "{\"interval\":6}");
      command("states", "d1", null);
      bridge.awaitAcknowledged(3);

      connectDevices(broker, "states/#");
      RunningBridge.waiting().until(() -> !taken.isEmpty());
      assertThat(taken).extracting(Publish::topic).containsExactly("states/d2");
      assertThat(taken.get(0).retain()).isTrue();
    }
  }

  /** The receipts say enough. */
  private static final class Ignored implements Completion {
    @Override
    public void durable(int partition, long offset) {}

    @Override
    public void rejected(KafkaFailure failure) {}

    @Override
    public void broken(KafkaFailure failure) {}
  }
}
