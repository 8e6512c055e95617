package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.mqueduct.testkit.HttpReply;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import io.mqueduct.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the examples that send commands. {@code in.jsonl} holds Kafka records ({@code record}) and
 * MQTT messages, those marked {@code before} published before the bridge is there; devices must
 * then have got {@code devices.jsonl}, in that order within each topic, Kafka must hold {@code
 * out.jsonl}, and a database the points of {@code tables.txt}. Devices answer {@code done} to
 * whoever wants it.
 */
@RequiresMosquitto
@Timeout(180)
final class CommandExamplesIT {
  private static final Path EXAMPLES = Path.of("../config-examples");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final List<Publish> taken = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"commands", "presence", "demo"})
  void doesWhatItSays(String name) throws Exception {
    List<JsonNode> input = lines(name, "in.jsonl");
    String text = Files.readString(EXAMPLES.resolve(name + ".yaml"));
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Mosquitto broker = Mosquitto.launch();
        ScriptedHttpServer database = ScriptedHttpServer.start(request -> HttpReply.of(204))) {
      MqttPublisher publisher = RunningBridge.publisher(broker.uri());
      publish(publisher, input.stream().filter(line -> line.has("before")).toList());
      Devices devices =
          new Devices(broker.uri(), List.of("#"), delivery -> take(delivery, publisher));
      try (RunningBridge bridge =
          RunningBridge.start(
              folder, placed(text, broker, kafka), environment(broker, kafka, database))) {
        bridge.awaitRunning();
        publish(publisher, input.stream().filter(CommandExamplesIT::isLive).toList());
        write(kafka, input.stream().filter(line -> line.has("record")).toList());
        bridge.awaitAcknowledged(input.size());
        awaitReplies(bridge, lines(name, "out.jsonl"));
        awaitRecords(kafka, lines(name, "out.jsonl"));
        assertThat(bridge.stop()).isEqualTo(Bridge.Ending.DRAINED);
      }
      devices.close();
      publisher.close(Duration.ZERO);

      assertTaken(lines(name, "devices.jsonl"));
      assertHolds(kafka, lines(name, "out.jsonl"));
      ExamplesIT.assertPoints(database, EXAMPLES.resolve("expected/" + name + "/tables.txt"));
    }
  }

  private static boolean isLive(JsonNode line) {
    return !line.has("record") && !line.has("before");
  }

  private void take(Delivery delivery, MqttPublisher publisher) {
    Publish publish = delivery.publish();
    if (publish.userProperties().stream().anyMatch(p -> p.name().equals("mqueduct-origin"))) {
      taken.add(publish);
      if (publish.responseTopic() != null) {
        Devices.reply(publisher, publish, "done".getBytes(UTF_8));
      }
    }
  }

  private static void publish(MqttPublisher publisher, List<JsonNode> messages) {
    for (JsonNode message : messages) {
      Publish publish =
          new Publish(
              message.get("topic").asText(),
              message.get("payload").asText().getBytes(UTF_8),
              1,
              message.path("retain").asBoolean(),
              false,
              List.of(),
              null,
              null,
              null,
              null,
              null);
      assertThat(publisher.publish(publish)).succeedsWithin(RunningBridge.LONG);
    }
  }

  private static void write(EmbeddedKafka kafka, List<JsonNode> lines) {
    KafkaWriter writer =
        KafkaTransport.writer(
            WriterOptions.of("test", Map.of("bootstrap.servers", kafka.bootstrapServers())),
            new WriterListener() {});
    writer.open();
    lines.forEach(line -> writer.send(record(line.get("record")), new Ignored()));
    RunningBridge.waiting().until(() -> writer.counters().durable() == lines.size());
    writer.close(Duration.ofSeconds(1));
  }

  private static KafkaRecord record(JsonNode line) {
    Duration age = Duration.parse(line.path("age").asText("PT0S"));
    List<KafkaRecord.Header> headers = new ArrayList<>();
    line.path("headers")
        .properties()
        .forEach(
            h ->
                headers.add(
                    new KafkaRecord.Header(h.getKey(), h.getValue().asText().getBytes(UTF_8))));
    return new KafkaRecord(
        line.get("topic").asText(),
        0,
        System.currentTimeMillis() - age.toMillis(),
        line.get("key").asText().getBytes(UTF_8),
        line.get("value").isNull() ? null : line.get("value").asText().getBytes(UTF_8),
        headers);
  }

  /** Replies come when the records that asked for them are settled already. */
  private static void awaitReplies(RunningBridge bridge, List<JsonNode> expected) {
    long replies = expected.stream().filter(line -> line.has("text")).count();
    if (replies > 0) {
      RunningBridge.waiting()
          .until(
              () -> bridge.lane("from-kafka-mqtt").commands().orElseThrow().replies() == replies);
    }
  }

  private static void awaitRecords(EmbeddedKafka kafka, List<JsonNode> expected) {
    expected.stream()
        .collect(groupingBy(line -> line.get("topic").asText(), counting()))
        .forEach(
            (topic, lines) ->
                RunningBridge.waiting().until(() -> kafka.records(topic).size() >= lines));
  }

  private void assertTaken(List<JsonNode> expected) {
    assertThat(
            taken.stream()
                .collect(
                    groupingBy(
                        Publish::topic, mapping(p -> new String(p.payload(), UTF_8), toList()))))
        .isEqualTo(
            expected.stream()
                .collect(
                    groupingBy(
                        line -> line.get("topic").asText(),
                        mapping(line -> line.get("payload").asText(), toList()))));
    expected.forEach(this::assertProperties);
  }

  private void assertProperties(JsonNode expected) {
    expected
        .path("properties")
        .properties()
        .forEach(
            property ->
                assertThat(taken)
                    .filteredOn(p -> p.topic().equals(expected.get("topic").asText()))
                    .allSatisfy(
                        p ->
                            assertThat(p.userProperties())
                                .contains(
                                    new UserProperty(
                                        property.getKey(), property.getValue().asText()))));
  }

  private static void assertHolds(EmbeddedKafka kafka, List<JsonNode> expected) {
    expected.stream()
        .collect(groupingBy(line -> line.get("topic").asText()))
        .forEach(
            (topic, lines) -> {
              List<ConsumerRecord<byte[], byte[]>> held =
                  kafka.records(topic).stream().filter(r -> !isMark(r)).toList();
              lines.forEach(line -> assertHolds(held, line));
              assertThat(held.stream().map(r -> new String(r.key(), UTF_8)))
                  .as("keys in %s", topic)
                  .hasSameElementsAs(lines.stream().map(line -> line.get("key").asText()).toList());
            });
  }

  private static void assertHolds(List<ConsumerRecord<byte[], byte[]>> held, JsonNode line) {
    List<ConsumerRecord<byte[], byte[]>> ofKey =
        held.stream()
            .filter(r -> new String(r.key(), UTF_8).equals(line.get("key").asText()))
            .toList();
    assertThat(ofKey).as("records like %s", line).isNotEmpty();
    if (line.has("states")) {
      assertThat(ofKey.stream().map(r -> json(r).path("state").asText()))
          .as("receipts of %s", line.get("key"))
          .containsExactlyElementsOf(texts(line.get("states")));
    }
    if (line.has("value")) {
      assertThat(ofKey.stream().map(CommandExamplesIT::json)).contains(line.get("value"));
    }
    if (line.has("text")) {
      assertThat(new String(ofKey.get(0).value(), UTF_8)).isEqualTo(line.get("text").asText());
    }
    line.path("headers")
        .properties()
        .forEach(
            header ->
                assertThat(
                        new String(
                            ofKey.get(0).headers().lastHeader(header.getKey()).value(), UTF_8))
                    .as("header %s", header.getKey())
                    .isEqualTo(header.getValue().asText()));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static boolean isMark(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8).startsWith("mark@");
  }

  private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
    try {
      return JSON.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> lines(String example, String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(EXAMPLES.resolve("expected/" + example + "/" + file))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private Map<String, String> environment(
      Mosquitto broker, EmbeddedKafka kafka, ScriptedHttpServer database) {
    return Map.of(
        "DEMO_MQTT", broker.uri().toString(),
        "DEMO_KAFKA", kafka.bootstrapServers(),
        "DEMO_QUESTDB", database.uri().toString(),
        "DEMO_STATE", folder.resolve("state").toString());
  }

  private static String placed(String text, Mosquitto broker, EmbeddedKafka kafka) {
    return text.replace("tcp://localhost:1883", broker.uri().toString())
        .replace("localhost:9092", kafka.bootstrapServers());
  }

  /** The bridge's counters say enough. */
  private static final class Ignored implements Completion {
    @Override
    public void durable(int partition, long offset) {}

    @Override
    public void rejected(KafkaFailure failure) {}

    @Override
    public void broken(KafkaFailure failure) {}
  }
}
