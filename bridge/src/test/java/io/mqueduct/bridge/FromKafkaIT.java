package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.kafka.KafkaRecord;
import io.mqueduct.kafka.KafkaTransport;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.kafka.WriterListener;
import io.mqueduct.kafka.WriterOptions;
import io.mqueduct.testkit.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules that read Kafka: committed only after the outputs, and gone on with after a stop. */
@Timeout(180)
final class FromKafkaIT {
  private static final String CONFIG =
      """
      mqtt.servers: tcp://127.0.0.1:1
      mqtt.client.id.prefix: site
      kafka.bootstrap.servers: %s
      rules:
        even:
          sql: SELECT n, n * 2 AS twice FROM KAFKA 'in' WHERE n %% 2 = 0
          kafka: { topic: out, headers: { origin: '${partition}/${offset}' } }
      """;

  @TempDir private Path folder;

  private RunningBridge start(EmbeddedKafka kafka) throws Exception {
    return RunningBridge.start(folder, CONFIG.formatted(kafka.bootstrapServers()), Map.of());
  }

  private static void write(EmbeddedKafka kafka, List<String> values) {
    KafkaWriter writer =
        KafkaTransport.writer(
            WriterOptions.of("test", Map.of("bootstrap.servers", kafka.bootstrapServers())),
            new WriterListener() {});
    writer.open();
    for (String value : values) {
      writer.send(
          new KafkaRecord("in", 0, 1_000L, "key".getBytes(UTF_8), value.getBytes(UTF_8), List.of()),
          new Ignored());
    }
    RunningBridge.waiting().until(() -> writer.counters().durable() == values.size());
    writer.close(Duration.ofSeconds(1));
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> "{\"n\":" + n + "}").toList();
  }

  private static List<String> values(EmbeddedKafka kafka, String topic) {
    return kafka.records(topic).stream().map(r -> new String(r.value(), UTF_8)).toList();
  }

  private static List<String> even(int from, int to) {
    return IntStream.range(from, to)
        .filter(n -> n % 2 == 0)
        .mapToObj(n -> "{\"n\":" + n + ",\"twice\":" + 2 * n + "}")
        .toList();
  }

  @Test
  void goesOnAfterAStopWithoutLossOrRepetition() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("in", 1);
      kafka.createTopic("out", 1);
      write(kafka, numbers(0, 1_000));
      try (RunningBridge bridge = start(kafka)) {
        bridge.awaitAcknowledged(1_000);
        assertThat(bridge.lane("from-kafka-kafka").condition()).isEqualTo(LaneCondition.RUNNING);
        assertThat(bridge.admin("/metrics").body())
            .contains("mqueduct_kafka_records_read_total{lane=\"from-kafka-kafka\"} 1000.0");
        assertThat(bridge.stop()).isEqualTo(Bridge.Ending.DRAINED);
      }
      write(kafka, numbers(1_000, 1_100));
      try (RunningBridge bridge = start(kafka)) {
        bridge.awaitAcknowledged(100);
      }

      assertThat(values(kafka, "out")).isEqualTo(even(0, 1_100));
      ConsumerRecord<byte[], byte[]> last = kafka.records("out").get(549);
      assertThat(new String(last.key(), UTF_8)).isEqualTo("key");
      assertThat(new String(last.headers().lastHeader("origin").value(), UTF_8))
          .isEqualTo("0/1098");
      assertThat(last.timestamp()).isEqualTo(1_000);
    }
  }

  @Test
  void makesADeadLetterOfARecordThatNoRuleCanRead() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("in", 1);
      write(kafka, List.of("{\"n\":2}", "hello", "{\"n\":4}"));
      try (RunningBridge bridge = start(kafka)) {
        bridge.awaitAcknowledged(3);
      }

      assertThat(values(kafka, "out")).isEqualTo(even(2, 5));
      assertThat(values(kafka, "mqueduct.dead-letters"))
          .singleElement()
          .asString()
          .startsWith(
              "{\"ruleName\":\"even\",\"topic\":\"in\",\"clientId\":\"site-from-kafka-kafka\","
                  + "\"base64OriginalPayload\":\"aGVsbG8=\"")
          .contains("\"partition\":0,\"offset\":1,\"base64Key\":\"a2V5\"");
    }
  }

  /** The counters of the writer say enough. */
  private static final class Ignored implements io.mqueduct.kafka.Completion {

    @Override
    public void durable(int partition, long offset) {}

    @Override
    public void rejected(io.mqueduct.kafka.KafkaFailure failure) {}

    @Override
    public void broken(io.mqueduct.kafka.KafkaFailure failure) {}
  }
}
