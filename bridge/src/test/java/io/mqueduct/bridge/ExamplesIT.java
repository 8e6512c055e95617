package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.Secret;
import io.mqueduct.mqtt.TlsOptions;
import io.mqueduct.testkit.Certificates;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.HttpReply;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import io.mqueduct.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every example with the messages of {@code expected/<name>/in.jsonl}: Kafka must then hold
 * what {@code out.jsonl} says, in that order within each topic, and nothing else, and a database
 * the points of {@code tables.txt}, in any order. {@code "*"} stands for any value; members that
 * are left out are not compared. Messages that no rule subscribes to are marked {@code
 * "unsubscribed"}. Examples with devices are in {@link CommandExamplesIT}.
 */
@RequiresMosquitto
final class ExamplesIT {
  private static final Path EXAMPLES = Path.of("../config-examples");
  private static final String PASSWORD = "of the example's test";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static Certificates certificates;

  @TempDir private Path folder;

  @BeforeAll
  static void issueCertificates() {
    certificates = Certificates.create();
  }

  @AfterAll
  static void deleteCertificates() {
    certificates.close();
  }

  static Stream<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .filter(name -> !Files.exists(EXAMPLES.resolve("expected/" + name + "/devices.jsonl")))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void doesWhatItSays(String name) throws Exception {
    List<JsonNode> messages = lines(name, "in.jsonl");
    List<JsonNode> expected = lines(name, "out.jsonl");
    String text = Files.readString(EXAMPLES.resolve(name + ".yaml"));
    boolean encrypted = text.contains("ssl://");
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Mosquitto broker = broker(encrypted);
        ScriptedHttpServer database = ScriptedHttpServer.start(request -> HttpReply.of(204));
        RunningBridge bridge =
            RunningBridge.start(
                folder, placed(text, broker, kafka, database), environment(broker, kafka))) {
      bridge.awaitRunning();
      MqttPublisher publisher = publisher(broker, encrypted);
      for (JsonNode message : messages) {
        RunningBridge.publish(publisher, message.get("topic").asText(), payload(message));
      }
      publisher.close(RunningBridge.LONG);
      bridge.awaitAcknowledged(
          messages.stream().filter(message -> !message.has("unsubscribed")).count());

      assertThat(bridge.stop()).isEqualTo(Bridge.Ending.DRAINED);
      assertHolds(kafka, expected);
      assertPoints(database, EXAMPLES.resolve("expected/" + name + "/tables.txt"));
    }
  }

  private static byte[] payload(JsonNode message) throws IOException {
    return message.has("payload")
        ? message.get("payload").asText().getBytes(UTF_8)
        : message.get("payload_base64").binaryValue();
  }

  /** A time of {@code *} stands for any. */
  static void assertPoints(ScriptedHttpServer database, Path expected) throws IOException {
    List<String> points =
        database.requests().stream().flatMap(request -> request.text().lines()).toList();
    List<String> wanted = Files.exists(expected) ? Files.readAllLines(expected) : List.of();
    assertThat(points).hasSameSizeAs(wanted);
    assertThat(wanted)
        .allSatisfy(
            point ->
                assertThat(points)
                    .anyMatch(
                        held ->
                            point.endsWith(" *")
                                ? held.startsWith(point.substring(0, point.length() - 1))
                                : held.equals(point)));
  }

  private static List<JsonNode> lines(String example, String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(EXAMPLES.resolve("expected/" + example + "/" + file))) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines).as("%s of example %s", file, example).isNotEmpty();
    return lines;
  }

  private static Mosquitto broker(boolean encrypted) {
    return encrypted
        ? Mosquitto.builder()
            .tls(certificates)
            .clientCertificates()
            .user("site-1", PASSWORD)
            .start()
        : Mosquitto.launch();
  }

  private static MqttPublisher publisher(Mosquitto broker, boolean encrypted) {
    if (!encrypted) {
      return RunningBridge.publisher(broker.uri());
    }
    var tls =
        new TlsOptions(
            new TlsOptions.PemFile(certificates.authority().toString(), null, null),
            new TlsOptions.PemFile(certificates.client().combined().toString(), null, null),
            TlsOptions.HostNames.VERIFY);
    return RunningBridge.publisher(broker.uri(), "site-1", new Secret(PASSWORD), tls);
  }

  private String placed(
      String text, Mosquitto broker, EmbeddedKafka kafka, ScriptedHttpServer database) {
    return text.replace("tcp://localhost:1883", broker.uri().toString())
        .replace("ssl://localhost:8883", broker.uri().toString())
        .replace("localhost:9092", kafka.bootstrapServers())
        .replace("http://localhost:8086", database.uri().toString())
        .replace("state.dir: mqueduct-state", "state.dir: " + folder.resolve("state"));
  }

  private Map<String, String> environment(Mosquitto broker, EmbeddedKafka kafka)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("SITE_NODE", "node-1");
    environment.put("INFLUX_TOKEN", "of the example's test");
    environment.put("MQTT_PASSWORD", PASSWORD);
    Path tls = Files.createDirectory(folder.resolve("tls"));
    Files.copy(certificates.authority(), tls.resolve("ca.pem"));
    Files.copy(certificates.client().certificate(), tls.resolve("client.pem"));
    Files.copy(certificates.client().pkcs8(), tls.resolve("client-key.pem"));
    environment.put("CERTIFICATES", tls.toString());
    return environment;
  }

  private static void assertHolds(EmbeddedKafka kafka, List<JsonNode> expected) {
    Map<String, List<JsonNode>> byTopic = new HashMap<>();
    expected.forEach(
        record ->
            byTopic
                .computeIfAbsent(record.get("topic").asText(), topic -> new ArrayList<>())
                .add(record));
    assertThat(kafka.topics()).containsExactlyInAnyOrderElementsOf(byTopic.keySet());
    byTopic.forEach(
        (topic, records) -> {
          List<ConsumerRecord<byte[], byte[]>> held = kafka.records(topic);
          assertThat(held).as("records in %s", topic).hasSameSizeAs(records);
          for (int i = 0; i < held.size(); i++) {
            assertLike(held.get(i), records.get(i));
          }
        });
  }

  private static void assertLike(ConsumerRecord<byte[], byte[]> held, JsonNode expected) {
    assertThat(new String(held.key(), UTF_8)).isEqualTo(expected.get("key").asText());
    if (expected.has("timestamp")) {
      assertThat(held.timestamp()).isEqualTo(expected.get("timestamp").asLong());
    }
    if (expected.has("value")) {
      assertSameRow(new String(held.value(), UTF_8), expected.get("value"));
    }
    expected
        .path("headers")
        .properties()
        .forEach(
            header -> {
              Header found = held.headers().lastHeader(header.getKey());
              assertThat(found).as("header %s", header.getKey()).isNotNull();
              assertThat(new String(found.value(), UTF_8)).isEqualTo(header.getValue().asText());
            });
  }

  private static void assertSameRow(String held, JsonNode expected) {
    try {
      JsonNode row = JSON.readTree(held);
      assertThat(row.properties().stream().map(Map.Entry::getKey))
          .containsExactlyElementsOf(
              expected.properties().stream().map(Map.Entry::getKey).toList());
      expected
          .properties()
          .forEach(
              column -> {
                if (!column.getValue().asText().equals("*")) {
                  assertThat(row.get(column.getKey()))
                      .as("column %s", column.getKey())
                      .isEqualTo(column.getValue());
                }
              });
    } catch (IOException noJson) {
      throw new AssertionError("no JSON: " + held, noJson);
    }
  }
}
