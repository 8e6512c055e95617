package io.mqueduct.connect.sink.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mqueduct.testkit.EmbeddedQuestDb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** config-examples/connect-tables.json: Kafka into QuestDB by a Connect worker. */
@Timeout(600)
final class TablesIT {
  private static final String TOPIC = "iot.telemetry";

  private static Map<String, String> config(EmbeddedQuestDb database) throws Exception {
    Map<String, String> config = SinkRig.example("connect-tables.json");
    config.put("timeseries.url", database.uri().toString());
    config.put("timeseries.retry.backoff.min", "100ms");
    config.put("timeseries.retry.backoff.max", "1s");
    return config;
  }

  private static String reading(int n) {
    return "{\"device\":\"pump-%d\",\"temperature\":%d.5,\"humidity\":40,\"ts\":%d}"
        .formatted(n % 10, n, 1_790_000_000_000L + n);
  }

  private static List<String> readings(int from, int to) {
    return IntStream.range(from, to).mapToObj(TablesIT::reading).toList();
  }

  private static long number(EmbeddedQuestDb database, String what) {
    List<JsonNode> rows = new ArrayList<>();
    try {
      rows.addAll(database.query("select " + what + " from measurements"));
    } catch (RuntimeException notThereYet) {
      return 0;
    }
    return rows.isEmpty() ? 0 : rows.get(0).path(0).asLong();
  }

  @Test
  void writesPointsReportsPoisonAndRefusesMistakes() throws Exception {
    try (SinkRig rig = SinkRig.start(1);
        EmbeddedQuestDb database = EmbeddedQuestDb.launch()) {
      rig.kafka().createTopic(TOPIC, 2);
      Map<String, String> config = config(database);
      refusesAMistake(rig, config);

      rig.run("tables", 2, config);
      List<String> values = new ArrayList<>(readings(0, 1_000));
      values.add(500, "hello");
      values.add(700, "{\"device\":\"pump-1\",\"temperature\":1.5,\"ts\":\"yesterday\"}");
      rig.write(TOPIC, "k", values);

      await()
          .atMost(SinkRig.PATIENCE)
          .untilAsserted(
              () -> assertThat(number(database, "count()")).as(rig::diagnosis).isEqualTo(1_000));
      assertThat(number(database, "sum(temperature - 0.5)")).isEqualTo(999 * 1_000 / 2);
      await()
          .atMost(SinkRig.PATIENCE)
          .until(() -> rig.kafka().records("iot.telemetry.refused").size() == 2);
      assertThat(rig.kafka().records("iot.telemetry.refused"))
          .extracting(TablesIT::reason)
          .satisfiesExactlyInAnyOrder(
              reason ->
                  assertThat(reason).startsWith("Rule 'telemetry': 1:8: the payload is not JSON: "),
              reason -> assertThat(reason).contains("[yesterday]"));
    }
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    return new String(
        letter.headers().lastHeader("__connect.errors.exception.message").value(), UTF_8);
  }

  private static void refusesAMistake(SinkRig rig, Map<String, String> config) {
    Map<String, String> mistaken = new HashMap<>(config);
    mistaken.put("rules.telemetry.table.tags", "devise");
    assertThat(rig.rest().put("mistaken", mistaken).body())
        .contains(
            "contains the following 1 error(s):\\nrules.telemetry.table.tags: [devise] is no column"
                + " of the rule; did you mean 'device'?\\n");
  }

  @Tag("slow")
  @Test
  void losesNothingWhenAWorkerJoinsLeavesAndTheDatabaseIsAway() throws Exception {
    int total = 50_000;
    try (SinkRig rig = SinkRig.start(2);
        EmbeddedQuestDb database = EmbeddedQuestDb.launch()) {
      rig.kafka().createTopic(TOPIC, 4);
      rig.run("tables", 2, config(database));
      for (int part = 0; part < 10; part++) {
        for (int key = 0; key < 8; key++) {
          int from = part * total / 10 + key * total / 80;
          rig.write(TOPIC, "k" + key, readings(from, from + total / 80));
        }
        disturb(part, rig, database);
      }
      rig.rest().awaitRunning("tables", 2);

      await()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThat(number(database, "count_distinct(temperature)"))
                      .as(rig::diagnosis)
                      .isEqualTo(total));
      assertThat(number(database, "min(temperature)")).isZero();
      assertThat(rig.kafka().records("iot.telemetry.refused")).isEmpty();
    }
  }

  private static void disturb(int part, SinkRig rig, EmbeddedQuestDb database) {
    switch (part) {
      case 2 -> rig.worker(1).kill();
      case 4 -> rig.worker(1).start();
      case 5 -> database.kill();
      case 6 -> database.start();
      case 7 -> {
        rig.worker(1).terminate();
        rig.worker(1).awaitExit(SinkRig.PATIENCE);
      }
      case 8 -> rig.worker(1).start();
      default -> assertThat(rig.rest()).isNotNull();
    }
  }
}
