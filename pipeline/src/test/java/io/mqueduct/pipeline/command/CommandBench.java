package io.mqueduct.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.mqtt.FakeMqttPublisher;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.pipeline.FakeRecordOutput;
import io.mqueduct.pipeline.FakeSessions;
import io.mqueduct.pipeline.OutboundRecord;
import io.mqueduct.pipeline.RecordLane;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.TargetPorts;
import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.Loaded;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.testkit.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A lane that sends commands, with fakes at every end: devices, Kafka, time. Rules are compiled.
 */
final class CommandBench {
  static final Partition PARTITION = new Partition("commands", 0);
  static final long START = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
  private static final ObjectMapper JSON = new ObjectMapper();

  final ManualClock clock = ManualClock.at("2026-01-01T00:00:00Z");
  final FakeRecordOutput kafka = new FakeRecordOutput();
  final FakeSessions sessions = new FakeSessions();
  private final Map<String, String> flat = new HashMap<>();
  private int receiveMaximum = 100;
  private FakeReceipts reader = new FakeReceipts(kafka);
  private TaskIdentity task = TaskIdentity.ONLY;

  ManualAgenda agenda = new ManualAgenda();
  FakeMqttPublisher device;
  Commands commands;
  RecordLane lane;

  CommandBench() {
    with("mqtt.servers", "tcp://fake:1883");
    with("mqtt.client.id.prefix", "plant");
    with("mqtt.loop.guard", "false");
    with("kafka.bootstrap.servers", "fake:9092");
    with("pipeline.receipts.topic", "receipts");
    with("pipeline.receipts.sent", "false");
    with("rules.reboot.sql", "SELECT * FROM KAFKA 'commands'");
    with("rules.reboot.mqtt.topic", "commands/${key}");
  }

  CommandBench with(String key, String text) {
    flat.put(key, text);
    return this;
  }

  CommandBench without(String key) {
    flat.remove(key);
    return this;
  }

  CommandBench receiveMaximum(int messages) {
    receiveMaximum = messages;
    return this;
  }

  CommandBench receiptsAway() {
    reader = new FakeReceipts(kafka).away();
    return this;
  }

  CommandBench task(TaskIdentity identity) {
    task = identity;
    return this;
  }

  /** Opens the lane, or opens another one as a new process would. */
  CommandBench open() {
    Loaded loaded = Settings.load(Host.BRIDGE, flat);
    assertThat(loaded.problems()).isEmpty();
    Settings settings = loaded.settings().orElseThrow();
    agenda = new ManualAgenda();
    commands =
        Commands.of(
            settings,
            settings.lanes().get(0),
            new CommandPorts(
                task,
                (options, clientId, maxInFlight, listener) -> {
                  assertThat(clientId).isEqualTo("plant-" + task.task() + "-from-kafka-mqtt-pub");
                  device = new FakeMqttPublisher(listener, receiveMaximum);
                  return device;
                },
                sessions,
                Optional.of(kafka),
                Optional.of(reader),
                agenda,
                clock));
    lane =
        RecordLane.of(
            settings,
            settings.lanes().get(0),
            "plant-0-commands",
            TargetPorts.of(kafka).with(commands),
            clock);
    commands.open();
    agenda.run();
    return this;
  }

  /** A process that knows only what Kafka has. */
  CommandBench restart() {
    lane.close();
    reader = new FakeReceipts(kafka);
    return open();
  }

  /** Offers a record issued now. */
  void offer(long offset, String device, String value) {
    offer(offset, device, value, clock.millis());
  }

  void offer(long offset, String device, String value, long timestamp) {
    offer(
        new KafkaMessage(
            PARTITION.topic(),
            PARTITION.partition(),
            offset,
            timestamp,
            bytes(device),
            value == null ? null : bytes(value),
            List.of()));
  }

  /** Offers a record to device {@code d1} that a transform gave the topic of the rule. */
  void offer(long offset, Partition source, long timestamp) {
    lane.offer(
        new KafkaMessage(
            PARTITION.topic(), 0, offset, timestamp, bytes("d1"), bytes("{}"), List.of()),
        source);
    agenda.run();
  }

  void offer(KafkaMessage record) {
    lane.offer(record);
    agenda.run();
  }

  /** The broker answers the oldest command. */
  void answer(int code) {
    device.answer(code);
    agenda.run();
  }

  void pass(Duration time) {
    clock.advance(time);
    agenda.tick();
  }

  /** Topics of what has left so far. */
  List<String> published() {
    return device.sent().stream().map(Publish::topic).toList();
  }

  /** The offset to read next, after Kafka has what it was given; -1 if nothing is settled. */
  long settled() {
    store();
    return lane.settled().getOrDefault(PARTITION, -1L);
  }

  /** Kafka takes what it was given, and the lane handles what was refused. */
  void store() {
    kafka.storeAll();
    lane.step();
    kafka.storeAll();
  }

  /** Receipts that Kafka has, as {@code STATE attempt id}. */
  List<String> receipts() {
    store();
    return stored("receipts").stream()
        .map(CommandBench::json)
        .filter(json -> !json.path("state").asText().equals("MARK"))
        .map(
            json ->
                json.path("state").asText()
                    + " "
                    + json.path("attempt").asInt()
                    + " "
                    + json.path("commandId").asText())
        .toList();
  }

  JsonNode lastReceipt() {
    store();
    List<JsonNode> all =
        stored("receipts").stream()
            .map(CommandBench::json)
            .filter(json -> !json.path("state").asText().equals("MARK"))
            .toList();
    return all.get(all.size() - 1);
  }

  List<OutboundRecord> stored(String topic) {
    return kafka.stored().stream().filter(record -> record.topic().equals(topic)).toList();
  }

  static JsonNode json(OutboundRecord record) {
    try {
      return JSON.readTree((byte[]) Objects.requireNonNull(record.value()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Publish publish) {
    return new String(publish.payload(), StandardCharsets.UTF_8);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
