package io.mqueduct.connect.sink.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.kafka.Completion;
import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaRecord;
import io.mqueduct.kafka.KafkaTransport;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.kafka.WriterListener;
import io.mqueduct.kafka.WriterOptions;
import io.mqueduct.testkit.ConnectRest;
import io.mqueduct.testkit.ConnectWorkers;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kafka and Connect worker processes that have only the plugin zip. */
final class SinkRig implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EmbeddedKafka kafka;
  private final ConnectWorkers workers;
  private final KafkaWriter writer;

  private SinkRig(EmbeddedKafka kafka, ConnectWorkers workers) {
    this.kafka = kafka;
    this.workers = workers;
    this.writer =
        KafkaTransport.writer(
            WriterOptions.of("rig", Map.of("bootstrap.servers", kafka.bootstrapServers())),
            new WriterListener() {});
    writer.open();
  }

  static SinkRig start(int workers) throws IOException {
    EmbeddedKafka kafka = EmbeddedKafka.start();
    return new SinkRig(
        kafka,
        ConnectWorkers.builder()
            .kafka(kafka.bootstrapServers())
            .runtime(Path.of("../testkit/connect-worker/target/libs"))
            .plugin(zip())
            .workers(workers)
            .start());
  }

  private static Path zip() throws IOException {
    try (var files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.toString().endsWith(".zip"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no plugin zip in target; run package"));
    }
  }

  /** The configuration of an example, to be changed. */
  static Map<String, String> example(String name) throws IOException {
    JsonNode file = JSON.readTree(Path.of("../config-examples/" + name).toFile());
    return JSON.convertValue(file.path("config"), new TypeReference<HashMap<String, String>>() {});
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  ConnectRest rest() {
    return workers.rest();
  }

  JavaProcess worker(int index) {
    return workers.worker(index);
  }

  /** Creates or changes a connector and waits until its tasks run. */
  void run(String name, int tasks, Map<String, String> config) {
    ConnectRest.Answer answer = rest().put(name, config);
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    rest().awaitRunning(name, tasks);
  }

  /** Writes values and waits until Kafka has them. */
  void write(String topic, String key, List<String> values) {
    long before = writer.counters().durable();
    for (String value : values) {
      writer.send(
          new KafkaRecord(
              topic,
              null,
              System.currentTimeMillis(),
              key.getBytes(UTF_8),
              value.getBytes(UTF_8),
              List.of()),
          new Counted());
    }
    await().atMost(PATIENCE).until(() -> writer.counters().durable() == before + values.size());
  }

  /** The end of every worker's log, for a failed assertion. */
  String diagnosis() {
    String log = worker(0).log();
    return log.substring(Math.max(0, log.length() - 6_000));
  }

  @Override
  public void close() {
    writer.close(Duration.ZERO);
    workers.close();
    kafka.close();
  }

  /** The writer counts. */
  private static final class Counted implements Completion {

    @Override
    public void durable(int partition, long offset) {}

    @Override
    public void rejected(KafkaFailure failure) {}

    @Override
    public void broken(KafkaFailure failure) {}
  }
}
