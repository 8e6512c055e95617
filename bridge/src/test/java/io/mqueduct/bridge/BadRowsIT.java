package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.HttpReply;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import io.mqueduct.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that cannot become points or commands, as the dead letters tell of them, word for word. */
@RequiresMosquitto
final class BadRowsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG =
      """
      mqtt: { servers: '%s', client.id.prefix: site }
      kafka.bootstrap.servers: %s
      timeseries.url: %s
      rules:
        unit:
          sql: SELECT v, ts FROM 'unit/#'
          table: { name: unit, timestamp: ts, timestamp.unit: ms }
        named:
          sql: SELECT v FROM 'named/#'
          table.name: by_${kind}
        typed:
          sql: SELECT v FROM 'typed/#'
          table.name: typed
        act:
          sql: SELECT v FROM 'act/#'
          mqtt.topic: ${raw(device)}
      """;
  private static final String WAY_OUT =
      "; leave such records out in WHERE, or change the value with replace or coalesce";

  @TempDir private Path folder;

  @Test
  void saysWhyARowIsNoPointOrNoCommand() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Mosquitto broker = Mosquitto.launch();
        ScriptedHttpServer database = ScriptedHttpServer.start(request -> HttpReply.of(204));
        RunningBridge bridge =
            RunningBridge.start(
                folder,
                CONFIG.formatted(broker.uri(), kafka.bootstrapServers(), database.uri()),
                Map.of())) {
      bridge.awaitRunning();
      MqttPublisher publisher = RunningBridge.publisher(broker.uri());
      List<String> bad =
          List.of(
              "unit {\"v\":1,\"ts\":1767323045}",
              "named {\"v\":1}",
              "typed {\"v\":\"hot\"}",
              "act {\"v\":1,\"device\":\"cmd/+/a\"}",
              "act {\"v\":1,\"device\":\"cmd/#\"}",
              "act {\"v\":1,\"device\":\"\"}",
              "act {\"v\":1,\"device\":\"" + "x".repeat(65_536) + "\"}");
      send(publisher, "typed {\"v\":1.5}");
      bad.forEach(message -> send(publisher, message));
      RunningBridge.waiting().until(() -> reasons(kafka).size() == bad.size());
      publisher.close(RunningBridge.LONG);

      assertThat(reasons(kafka))
          .containsExactlyInAnyOrder(
              "timestamp [1767323045] in ms is 1970-01-21T10:55:23.045Z, not within"
                  + " 2000-01-01T00:00:00Z to TOMORROW; in s it would be 2026-01-02T03:04:05Z",
              "rules.named.table.name: a template takes text, numbers and booleans, not missing",
              "table 'typed', field 'v': [hot] is STRING, but the column is FLOAT; cast it or pin"
                  + " the type",
              "rules.act.mqtt.topic: Topic name [cmd/+/a]: wildcard '+' at index 4 is allowed in"
                  + " topic filters only"
                  + WAY_OUT,
              "rules.act.mqtt.topic: Topic name [cmd/#]: wildcard '#' at index 4 is allowed in"
                  + " topic filters only"
                  + WAY_OUT,
              "rules.act.mqtt.topic: Topic name []: must not be empty" + WAY_OUT,
              "rules.act.mqtt.topic: Topic name ["
                  + "x".repeat(64)
                  + "…]: has 65536 UTF-8 bytes, at most 65535 are allowed"
                  + WAY_OUT);
      assertThat(database.requests()).hasSize(1);
    }
  }

  @Test
  void needsNoKafkaWhereRefusedMessagesAreDropped() throws Exception {
    String config =
        """
        mqtt: { servers: '%s', client.id.prefix: site }
        pipeline.on.error: drop
        timeseries.url: %s
        rules:
          typed:
            sql: SELECT v FROM 'typed/#'
            table: { name: typed, types.v: float }
        """;
    try (Mosquitto broker = Mosquitto.launch();
        ScriptedHttpServer database = ScriptedHttpServer.start(request -> HttpReply.of(204));
        RunningBridge bridge =
            RunningBridge.start(folder, config.formatted(broker.uri(), database.uri()), Map.of())) {
      bridge.awaitRunning();
      MqttPublisher publisher = RunningBridge.publisher(broker.uri());
      send(publisher, "typed {\"v\":\"hot\"}");
      send(publisher, "typed {\"v\":21.5}");
      bridge.awaitAcknowledged(2);
      publisher.close(RunningBridge.LONG);

      assertThat(bridge.awaitWarning("dropped"))
          .isEqualTo(
              "lane=table dropped=1 since the last word; the latest: Rule 'typed', topic"
                  + " [typed/1]: table 'typed', field 'v': [hot] is STRING, but the column is"
                  + " FLOAT; cast it or pin the type (pipeline.on.error=drop)");
      assertThat(bridge.lane("table").counters().dropped()).isEqualTo(1);
      assertThat(database.requests()).hasSize(1);
      assertThat(JSON.readTree(bridge.admin("/status").body()).at("/lanes/0").has("kafka"))
          .isFalse();
    }
  }

  /** A rule, a space and a payload. */
  private static void send(MqttPublisher publisher, String message) {
    String[] parts = message.split(" ", 2);
    RunningBridge.publish(publisher, parts[0] + "/1", parts[1].getBytes(UTF_8));
  }

  private static List<String> reasons(EmbeddedKafka kafka) {
    return kafka.records("mqueduct.dead-letters").stream().map(BadRowsIT::reason).toList();
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    try {
      JsonNode failure = JSON.readTree(letter.value()).path("failures").get(0);
      return failure
          .path("errorMessage")
          .asText()
          .replaceFirst("(00:00:00Z to )[0-9T:.-]+Z", "$1TOMORROW");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
