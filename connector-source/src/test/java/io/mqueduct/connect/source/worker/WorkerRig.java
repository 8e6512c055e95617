package io.mqueduct.connect.source.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.ConnectRest;
import io.mqueduct.testkit.ConnectWorkers;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.JavaProcess;
import io.mqueduct.testkit.LoadAudit;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.MqttLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** mosquitto, Kafka and one Connect worker process that has only the plugin zip. */
final class WorkerRig implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Mosquitto mosquitto;
  private final EmbeddedKafka kafka;
  private final ConnectWorkers workers;

  private WorkerRig(Mosquitto mosquitto, EmbeddedKafka kafka, ConnectWorkers workers) {
    this.mosquitto = mosquitto;
    this.kafka = kafka;
    this.workers = workers;
  }

  static WorkerRig start() throws IOException {
    Mosquitto mosquitto = Mosquitto.builder().persistence().start();
    EmbeddedKafka kafka = EmbeddedKafka.start();
    ConnectWorkers workers =
        ConnectWorkers.builder()
            .kafka(kafka.bootstrapServers())
            .runtime(Path.of("../testkit/connect-worker/target/libs"))
            .plugin(zip())
            .start();
    return new WorkerRig(mosquitto, kafka, workers);
  }

  private static Path zip() throws IOException {
    try (var files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.toString().endsWith(".zip"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no plugin zip in target; run package"));
    }
  }

  Mosquitto mosquitto() {
    return mosquitto;
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  ConnectRest rest() {
    return workers.rest();
  }

  JavaProcess worker() {
    return workers.worker(0);
  }

  /** Ends the worker with kill -9 and starts it again with the same configuration. */
  void crash() {
    worker().kill();
    worker().start();
  }

  void awaitWorker() {
    workers.awaitReady();
  }

  /** What every connector here has; rules and what a test varies are put on top. */
  Map<String, String> connector(Map<String, String> more) {
    Map<String, String> config = new LinkedHashMap<>();
    config.put("connector.class", "io.mqueduct.connect.source.MqttSourceConnector");
    config.put("mqtt.servers", mosquitto.uri().toString());
    config.put("mqtt.reconnect.backoff.min", "100ms");
    config.put("mqtt.reconnect.backoff.max", "2s");
    config.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    config.putAll(more);
    return config;
  }

  /** Creates or changes a connector and waits until its tasks are subscribed. */
  void run(String name, int tasks, Map<String, String> config) {
    ConnectRest.Answer answer = rest().put(name, config);
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    rest().awaitRunning(name, tasks);
    for (int task = 0; task < tasks; task++) {
      worker().awaitLog("MQTT client [" + name + "-" + task + "-kafka] connected");
    }
  }

  MqttLoad.Options load() {
    return MqttLoad.to(mosquitto.uri()).payloadBytes(200);
  }

  LoadAudit audit(String topic) {
    LoadAudit audit = new LoadAudit();
    kafka.records(topic).forEach(record -> audit.add(record.value()));
    return audit;
  }

  /** Waits until every published message is in the topic. */
  LoadAudit.Verdict awaitArrival(String topic, long published) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(audit(topic).of(published).lost()).as(this::diagnosis).isZero());
    return audit(topic).of(published);
  }

  /** The end of the worker's log, for a failed assertion. */
  String diagnosis() {
    String log = worker().log();
    return log.substring(Math.max(0, log.length() - 6_000));
  }

  static void reach(MqttLoad load, long messages) {
    await().atMost(PATIENCE).until(() -> load.sent() >= messages);
  }

  @Override
  public void close() {
    workers.close();
    kafka.close();
    mosquitto.close();
  }
}
