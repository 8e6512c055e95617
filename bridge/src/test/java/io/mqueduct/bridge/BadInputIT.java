package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.testkit.Certificates;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.Ports;
import io.mqueduct.testkit.RequiresMosquitto;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a running bridge makes of bad messages and of brokers that refuse it, word for word. */
@RequiresMosquitto
final class BadInputIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] GOOD = "{\"temp\":21}".getBytes(UTF_8);
  private static EmbeddedKafka kafka;

  @TempDir private Path folder;
  private String name;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void nameTopics(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName();
  }

  private RunningBridge start(URI broker, String mqtt) throws IOException, BridgeException {
    return start(broker, mqtt, "SELECT device, temp FROM 'dt/+device/t'");
  }

  private RunningBridge start(URI broker, String mqtt, String sql)
      throws IOException, BridgeException {
    String yaml =
        """
        mqtt:
          servers: %s
          client.id.prefix: site
          reconnect.backoff.min: 50ms
          reconnect.backoff.max: 200ms
        %s
        kafka.bootstrap.servers: %s
        pipeline.dead.letter.topic: %s.letters
        rules.hot.sql: %s
        rules.hot.kafka.topic: %s.rows
        """
            .formatted(
                broker, mqtt.indent(2).stripTrailing(), kafka.bootstrapServers(), name, sql, name);
    return RunningBridge.start(folder, yaml, Map.of());
  }

  private static void publish(Mosquitto broker, String topic, byte[]... payloads) {
    MqttPublisher publisher = RunningBridge.publisher(broker.uri());
    for (byte[] payload : payloads) {
      RunningBridge.publish(publisher, topic, payload);
    }
    publisher.close(RunningBridge.LONG);
  }

  private List<String> rows() {
    return kafka.records(name + ".rows").stream()
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }

  private JsonNode onlyLetter() throws IOException {
    List<ConsumerRecord<byte[], byte[]>> letters = kafka.records(name + ".letters");
    assertThat(letters).hasSize(1);
    assertThat(new String(letters.get(0).key(), UTF_8)).isEqualTo("dt/k1/t");
    return JSON.readTree(letters.get(0).value());
  }

  @Test
  void deadLettersAPayloadThatIsNoJson() throws Exception {
    try (Mosquitto broker = Mosquitto.launch();
        RunningBridge bridge = start(broker.uri(), "")) {
      bridge.awaitRunning();
      publish(broker, "dt/k1/t", "temp=21".getBytes(UTF_8), GOOD);
      bridge.awaitAcknowledged(2);

      JsonNode letter = onlyLetter();
      assertThat(rows()).containsExactly("{\"device\":\"k1\",\"temp\":21}");
      assertThat(letter.get("ruleName").asText()).isEqualTo("hot");
      assertThat(letter.get("topic").asText()).isEqualTo("dt/k1/t");
      assertThat(letter.get("clientId").asText()).startsWith("site-");
      assertThat(letter.get("base64OriginalPayload").asText())
          .isEqualTo(Base64.getEncoder().encodeToString("temp=21".getBytes(UTF_8)));
      assertThat(letter.get("failures"))
          .isEqualTo(
              JSON.readTree(
                  """
                  [{
                    "failedAction": "sql",
                    "failedResource": "hot",
                    "errorMessage": "the payload is not JSON: Unrecognized token 'temp': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                    "code": "not-json",
                    "line": 1,
                    "column": 16
                  }]
                  """));
      assertThat(bridge.lane("kafka").counters().deadLettered()).isEqualTo(1);
      assertThat(bridge.admin("/metrics").body())
          .containsPattern("mqueduct_dead_letters_total\\{lane=\"kafka\"} 1\\.0");
    }
  }

  @Test
  void cutsTheDeadLetterOfARowTooLargeForKafka() throws Exception {
    byte[] large = ("{\"temp\":\"" + "x".repeat(2_000_000) + "\"}").getBytes(UTF_8);
    try (Mosquitto broker = Mosquitto.launch();
        RunningBridge bridge = start(broker.uri(), "")) {
      bridge.awaitRunning();
      publish(broker, "dt/k1/t", large, GOOD);
      bridge.awaitAcknowledged(2);

      JsonNode letter = onlyLetter();
      assertThat(rows()).containsExactly("{\"device\":\"k1\",\"temp\":21}");
      assertThat(Base64.getDecoder().decode(letter.get("base64OriginalPayload").asText()))
          .isEqualTo(Arrays.copyOf(large, 64 * 1024));
      assertThat(letter.get("payloadBytes").asInt()).isEqualTo(large.length);
      assertThat(letter.get("payloadTruncated").asBoolean()).isTrue();
      assertThat(letter.get("payloadSha256").asText())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(large)));
      JsonNode failure = letter.get("failures").get(0);
      assertThat(failure.get("code").asText()).isEqualTo("record-too-large");
      assertThat(failure.get("failedAction").asText()).isEqualTo("kafka");
      assertThat(failure.get("failedResource").asText()).isEqualTo(name + ".rows");
      assertThat(failure.get("errorMessage").asText())
          .isEqualTo(
              "Record of %d bytes is over kafka.max.record.bytes [1000000]; raise it together"
                      .formatted(2_000_155)
                  + " with the limits of producer, topic and consumers");
    }
  }

  @Test
  void saysThatThePasswordIsWrongAndNeverShowsIt() throws Exception {
    try (Mosquitto broker = Mosquitto.builder().user("site-1", "right").start();
        RunningBridge bridge =
            start(broker.uri(), "username: site-1\npassword: not the right one")) {
      String warning = bridge.awaitWarning("refused");

      assertThat(warning)
          .endsWith(
              "Server ["
                  + broker.uri()
                  + "] refused user [site-1]: not authorised; check user name and password and"
                  + " what the broker allows client id ["
                  + bridge.lane("kafka").clientId()
                  + "]");
      assertThat(bridge.warnings()).noneMatch(text -> text.contains("not the right one"));
      bridge.awaitCondition("kafka", LaneCondition.WAITING_FOR_MQTT);
      assertThat(bridge.admin("/status").body())
          .contains("refused user [site-1]")
          .doesNotContain("not the right one");
      assertThat(bridge.admin("/health/ready").statusCode()).isEqualTo(503);
      assertThat(bridge.admin("/health/ready").body()).isEqualTo("kafka: waiting-for-mqtt\n");
      assertThat(bridge.admin("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void waitsForABrokerThatCannotBeReached() throws Exception {
    int port = Ports.free();
    URI address = URI.create("tcp://127.0.0.1:" + port);
    try (RunningBridge bridge = start(address, "")) {
      String warning = bridge.awaitWarning("unreachable");
      try (Mosquitto late = Mosquitto.builder().port(port).start()) {
        bridge.awaitRunning();
        publish(late, "dt/k1/t", GOOD);
        bridge.awaitAcknowledged(1);
      }

      assertThat(warning)
          .endsWith(
              "Server ["
                  + address
                  + "] is unreachable: Connection refused; check host, port and firewall");
      assertThat(rows()).containsExactly("{\"device\":\"k1\",\"temp\":21}");
    }
  }

  @Test
  void refusesACertificateForAnotherHost() throws Exception {
    try (Certificates certificates = Certificates.create();
        Mosquitto broker = Mosquitto.builder().tls(certificates.withWrongHost()).start();
        RunningBridge bridge = start(broker.uri(), "tls.trust.file: " + certificates.authority())) {
      String warning = bridge.awaitWarning("certificate");

      assertThat(warning)
          .endsWith(
              "Server ["
                  + broker.uri()
                  + "] has a certificate for another name: No subject alternative DNS name"
                  + " matching localhost found.; connect by a name that the certificate holds, or"
                  + " have it reissued");
      bridge.awaitCondition("kafka", LaneCondition.WAITING_FOR_MQTT);
    }
  }

  @Test
  void servesOtherFiltersWhenTheBrokerRefusesOne() throws Exception {
    assertThat(Mosquitto.dynamicSecurity()).as("installed with mosquitto").isPresent();
    try (Mosquitto broker = Mosquitto.builder().onlySubscriptions("dt/#").start();
        RunningBridge bridge =
            start(broker.uri(), "", "SELECT temp FROM 'dt/+/t', 'forbidden/#'")) {
      String warning = bridge.awaitWarning("refused subscription");
      publish(broker, "dt/k1/t", GOOD);
      bridge.awaitAcknowledged(1);

      assertThat(warning)
          .endsWith(
              "Server ["
                  + broker.uri()
                  + "] refused subscription [forbidden/#]: not authorised (0x87); allow this"
                  + " client to subscribe to it on the broker, or change the filter");
      assertThat(rows()).containsExactly("{\"temp\":21}");
      assertThat(bridge.admin("/status").body()).contains("refused subscription [forbidden/#]");
    }
  }
}
