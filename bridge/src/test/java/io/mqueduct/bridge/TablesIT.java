package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.pipeline.table.TableCounters;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.EmbeddedQuestDb;
import io.mqueduct.testkit.HttpReply;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.MqttLoad;
import io.mqueduct.testkit.RequiresMosquitto;
import io.mqueduct.testkit.ScriptedHttpServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages reach tables, whatever the database does meanwhile. */
@RequiresMosquitto
final class TablesIT {
  private static final int DEVICES = 10;
  private static final String CONFIG =
      """
      mqtt.servers: %s
      pipeline.drain.timeout: 1s
      kafka.bootstrap.servers: %s
      timeseries:
        url: %s
        bucket: plant
        retry.backoff.min: 50ms
        retry.backoff.max: 200ms
      """;
  private static final String TELEMETRY =
      """
      rules:
        telemetry:
          sql: SELECT device, id, ts FROM 'dt/+/telemetry'
          table: { name: telemetry, tags: [device], timestamp: ts }
      """;

  private static EmbeddedKafka kafka;

  @TempDir private Path folder;
  private Mosquitto broker;
  private MqttPublisher publisher;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void startBroker() {
    broker = Mosquitto.launch();
    publisher = RunningBridge.publisher(broker.uri());
  }

  @AfterEach
  void stopBroker() throws InterruptedException {
    publisher.close(RunningBridge.LONG);
    broker.close();
  }

  private RunningBridge start(URI database, String more) throws Exception {
    String yaml = CONFIG.formatted(broker.uri(), kafka.bootstrapServers(), database) + more;
    RunningBridge bridge = RunningBridge.start(folder, yaml, Map.of());
    bridge.awaitRunning();
    return bridge;
  }

  private static JsonNode deadLetter(String topic) throws Exception {
    RunningBridge.waiting().until(() -> !kafka.records(topic).isEmpty());
    return new ObjectMapper().readTree(kafka.records(topic).get(0).value());
  }

  private static TableCounters tables(RunningBridge bridge, String lane) {
    return bridge.lane(lane).tables().orElseThrow();
  }

  @Test
  void storesEveryPointOverA503AndARestart() throws Exception {
    try (EmbeddedQuestDb database = EmbeddedQuestDb.launch();
        DatabaseGateway gateway = new DatabaseGateway(database.uri())) {
      QuestTable table = QuestTable.create(database, "telemetry");
      try (RunningBridge bridge = start(gateway.uri(), TELEMETRY);
          MqttLoad load =
              MqttLoad.to(broker.uri())
                  .devices(DEVICES)
                  .rate(2_000)
                  .payload(QuestTable::payload)
                  .start()) {
        RunningBridge.waiting().until(() -> tables(bridge, "table").stored() > 1_000);
        gateway.shut();
        bridge.awaitCondition("table", LaneCondition.WAITING_FOR_DATABASE);
        assertThat(bridge.admin("/health/ready").body()).isEqualTo("table: waiting-for-database\n");
        assertThat(bridge.admin("/metrics").body())
            .contains("mqueduct_database_waiting{lane=\"table\"} 1.0");
        gateway.reopen();
        bridge.awaitCondition("table", LaneCondition.RUNNING);
        database.stop();
        bridge.awaitCondition("table", LaneCondition.WAITING_FOR_DATABASE);
        // Until here something is published: a lane with nothing to write waits for no database.
        load.stop();
        database.start();
        load.await(RunningBridge.LONG);
        long messages = load.sent();
        bridge.awaitAcknowledged(messages);

        RunningBridge.waiting().until(() -> table.count() >= messages);
        assertThat(table.contents()).isEqualTo(QuestTable.expected(messages, DEVICES));
        assertThat(gateway.turnedAway()).isPositive();
        assertThat(tables(bridge, "table").open()).isZero();
      }
    }
  }

  @Test
  void writesOnlyTheBadPointsToTheDeadLetters() throws Exception {
    String rules =
        """
        pipeline.dead.letter.topic: dead-points
        rules:
          sized:
            sql: SELECT kind, v FROM 'sized/#'
            table: { name: 'sized_${kind}', timestamp.same: spread }
        """;
    try (EmbeddedQuestDb database = EmbeddedQuestDb.launch()) {
      database.query(
          "CREATE TABLE sized_bad (v BOOLEAN, timestamp TIMESTAMP) TIMESTAMP(timestamp)"
              + " PARTITION BY DAY WAL");
      try (RunningBridge bridge = start(database.uri(), rules)) {
        List<String> kinds =
            IntStream.range(0, 40).mapToObj(i -> i % 10 == 3 ? "bad" : "good").toList();
        for (String kind : kinds) {
          RunningBridge.publish(
              publisher, "sized/1", "{\"kind\":\"%s\",\"v\":1.5}".formatted(kind).getBytes(UTF_8));
        }
        bridge.awaitAcknowledged(kinds.size());

        assertThat(tables(bridge, "table").rejected()).isEqualTo(4);
        QuestTable good = new QuestTable(database, "sized_good");
        RunningBridge.waiting().until(() -> good.count() == 36);
        RunningBridge.waiting().until(() -> kafka.records("dead-points").size() == 4);
        JsonNode failure = deadLetter("dead-points").get("failures").get(0);
        assertThat(failure.get("failedAction").asText()).isEqualTo("table");
        assertThat(failure.get("failedResource").asText()).isEqualTo("sized_bad");
        assertThat(failure.get("errorMessage").asText())
            .isEqualTo(
                "The database refuses the point for table 'sized_bad': table: sized_bad, column:"
                    + " v; cast error from protocol type: FLOAT to column type: BOOLEAN");
      }
    }
  }

  @Test
  void writesLineBreaksAsTheDatabaseWantsThem() throws Exception {
    String rules =
        """
        pipeline.dead.letter.topic: dead-lines
        timeseries.line.breaks: %s
        rules:
          notes:
            sql: SELECT text FROM 'notes/#'
            table.name: notes
        """;
    byte[] note = "{\"text\":\"one\\ntwo\"}".getBytes(UTF_8);
    try (EmbeddedQuestDb database = EmbeddedQuestDb.launch()) {
      try (RunningBridge bridge = start(database.uri(), rules.formatted("escape"))) {
        RunningBridge.publish(publisher, "notes/1", note);
        bridge.awaitAcknowledged(1);
        QuestTable notes = new QuestTable(database, "notes");
        RunningBridge.waiting().until(() -> notes.count() == 1);
        assertThat(database.query("SELECT text FROM notes").get(0).get(0).asText())
            .isEqualTo("one\ntwo");
      }
      try (RunningBridge bridge = start(database.uri(), rules.formatted("keep"))) {
        RunningBridge.publish(publisher, "notes/1", note);
        bridge.awaitAcknowledged(1);
        assertThat(deadLetter("dead-lines").at("/failures/0/errorMessage").asText())
            .isEqualTo(
                "The database refuses the point for table 'notes': Could not parse entire line,"
                    + " field value is invalid. Field: text; value:");
      }
    }
  }

  @Test
  void waitsForATokenThatTheServerTakes() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "old\n");
    try (ScriptedHttpServer database =
            ScriptedHttpServer.start(
                request ->
                    "Token new".equals(request.header("authorization"))
                        ? HttpReply.of(204)
                        : HttpReply.of(
                            401,
                            "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}"));
        RunningBridge bridge =
            start(database.uri(), "timeseries.token.file: " + token + "\n" + TELEMETRY)) {
      RunningBridge.publish(publisher, "dt/d1/telemetry", payload(1));
      bridge.awaitCondition("table", LaneCondition.WAITING_FOR_DATABASE);

      assertThat(bridge.lane("table").lastError().orElseThrow().message())
          .isEqualTo("the server answered 401: unauthorized access");
      assertThat(bridge.awaitWarning("until someone acts"))
          .isEqualTo(
              "lane=table points wait for the database until someone acts: the server answered"
                  + " 401: unauthorized access");
      assertThat(bridge.lane("table").counters().acknowledged()).isZero();

      Files.writeString(token, "new");
      bridge.awaitAcknowledged(1);
      bridge.awaitCondition("table", LaneCondition.RUNNING);
      assertThat(database.requests().get(database.requests().size() - 1).text())
          .isEqualTo("telemetry,device=d1 id=1 1767225600001000000\n");
    }
  }

  @Test
  void namesAnUnknownBucket() throws Exception {
    try (ScriptedHttpServer database =
            ScriptedHttpServer.start(
                request ->
                    HttpReply.of(
                        404,
                        "{\"code\":\"not found\",\"message\":\"bucket \\\"plant\\\" not found\"}"));
        RunningBridge bridge = start(database.uri(), TELEMETRY)) {
      RunningBridge.publish(publisher, "dt/d1/telemetry", payload(1));
      bridge.awaitCondition("table", LaneCondition.WAITING_FOR_DATABASE);

      JsonNode lane = new ObjectMapper().readTree(bridge.admin("/status").body()).at("/lanes/0");
      assertThat(lane.get("state").asText()).isEqualTo("waiting-for-database");
      assertThat(lane.at("/lastError/message").asText())
          .isEqualTo("the server answered 404: bucket \"plant\" not found");
      assertThat(lane.at("/database/open").asInt()).isEqualTo(1);
      assertThat(lane.at("/messages/acknowledged").asInt()).isZero();
    }
  }

  @Test
  void settlesARuleOfTwoTargetsWhenBothHaveTheRow() throws Exception {
    String rules =
        """
        rules:
          both:
            sql: SELECT device, id, ts FROM 'dt/+/telemetry'
            kafka: { topic: both }
            table: { name: telemetry, tags: [device], timestamp: ts }
          records:
            sql: SELECT id FROM 'kafka/#'
            kafka: { topic: records }
        """;
    try (ScriptedHttpServer database = ScriptedHttpServer.start(request -> HttpReply.of(503));
        RunningBridge bridge = start(database.uri(), rules)) {
      RunningBridge.publish(publisher, "dt/d1/telemetry", payload(1));
      bridge.awaitCondition("kafka-table", LaneCondition.WAITING_FOR_DATABASE);
      RunningBridge.waiting().until(() -> kafka.records("both").size() == 1);
      RunningBridge.publish(publisher, "kafka/1", payload(2));
      RunningBridge.waiting().until(() -> bridge.lane("kafka").counters().acknowledged() == 1);

      assertThat(bridge.lane("kafka-table").counters().acknowledged()).isZero();

      database.script(request -> HttpReply.of(204));
      RunningBridge.waiting()
          .until(() -> bridge.lane("kafka-table").counters().acknowledged() == 1);
    }
  }

  @Test
  void deadLettersTheRowsThatAreNoPoints() throws Exception {
    try (ScriptedHttpServer database = ScriptedHttpServer.start(request -> HttpReply.of(204));
        RunningBridge bridge =
            start(database.uri(), "pipeline.dead.letter.topic: dead-rows\n" + TELEMETRY)) {
      RunningBridge.publish(
          publisher, "dt/d1/telemetry", "{\"device\":\"d1\",\"id\":1,\"ts\":5}".getBytes(UTF_8));
      RunningBridge.publish(publisher, "dt/d1/telemetry", payload(2));
      bridge.awaitAcknowledged(2);

      JsonNode failure = deadLetter("dead-rows").get("failures").get(0);
      assertThat(failure.get("failedAction").asText()).isEqualTo("table");
      assertThat(failure.get("errorMessage").asText())
          .startsWith("timestamp [5] is within 2000-01-01T00:00:00Z to ");
      assertThat(Stream.of(tables(bridge, "table")).map(TableCounters::stored)).containsExactly(1L);
    }
  }

  private static byte[] payload(int id) {
    return "{\"device\":\"d1\",\"id\":%d,\"ts\":%d}"
        .formatted(id, 1_767_225_600_000L + id)
        .getBytes(UTF_8);
  }
}
