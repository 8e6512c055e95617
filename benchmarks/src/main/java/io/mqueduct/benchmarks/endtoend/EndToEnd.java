package io.mqueduct.benchmarks.endtoend;

import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.MqttLoad;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * MQTT QoS 1 to Kafka, acknowledged after Kafka: mosquitto, 200-byte JSON, a rule with one WHERE
 * and four fields, beside a minimal loop without rules and a C pipeline. Runs are interleaved; each
 * starts a fresh process; its first third is warm-up.
 */
public final class EndToEnd {
  private static final int RECEIVE_MAXIMUM = 500;
  private static final int PAYLOAD_BYTES = 200;
  private static final long PROBES = 50;

  private final Mosquitto mosquitto;
  private final EmbeddedKafka kafka;
  private final Subjects subjects;
  private final long messages;

  private EndToEnd(Mosquitto mosquitto, EmbeddedKafka kafka, Subjects subjects, long messages) {
    this.mosquitto = mosquitto;
    this.kafka = kafka;
    this.subjects = subjects;
    this.messages = messages;
  }

  /**
   * Runs and prints a table.
   *
   * @param args path of the bridge's jar, rounds (5), messages a run (150,000)
   */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    long messages = args.length > 2 ? Long.parseLong(args[2]) : 150_000;
    var subjects = new Subjects(Path.of(args[0]), Files.createTempDirectory("mqueduct-bench"));
    try (var mosquitto = Mosquitto.builder().start();
        var kafka = EmbeddedKafka.start()) {
      var samples = new EndToEnd(mosquitto, kafka, subjects, messages).interleaved(rounds);
      new Table(samples).print(System.out);
    }
  }

  private List<Sample> interleaved(int rounds) throws IOException {
    var samples = new ArrayList<Sample>();
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < Subjects.names().size(); turn++) {
        var name = Subjects.names().get((round + turn) % Subjects.names().size());
        var sample = measure(name, "run" + round + "x" + turn);
        System.out.printf(
            Locale.ROOT,
            "round %d  %-22s %6.1f us CPU a message  %8.0f messages/s%n",
            round + 1,
            name,
            sample.cpuMicrosPerMessage(),
            sample.messagesPerSecond());
        samples.add(sample);
      }
    }
    return samples;
  }

  private Sample measure(String name, String run) throws IOException {
    var route =
        new Route(mosquitto.uri().toString(), kafka.bootstrapServers(), run, RECEIVE_MAXIMUM);
    kafka.createTopic(run, 1);
    try (var subject = subjects.start(name, route);
        var end = new KafkaEnd(kafka.bootstrapServers(), run)) {
      long before = awaitSubscribed(route, subject, end);
      return carry(route, subject, end, before);
    }
  }

  /** Publishes probes until one comes through, then waits for all of that round of probes. */
  private long awaitSubscribed(Route route, Subject subject, KafkaEnd end) {
    for (int attempt = 0; attempt < 120; attempt++) {
      publish(route, "probe" + attempt, PROBES).await(Duration.ofSeconds(10));
      long seen = settled(end);
      if (seen > 0) {
        return seen;
      }
      subject.requireAlive();
    }
    throw new IllegalStateException(subject.name() + " lets nothing through");
  }

  /** The number of records once two looks, 250 ms apart, agree. */
  private static long settled(KafkaEnd end) {
    long seen = -1;
    for (long now = end.records(); now != seen; now = end.records()) {
      seen = now;
      java.util.concurrent.locks.LockSupport.parkNanos(250_000_000);
    }
    return seen;
  }

  private Sample carry(Route route, Subject subject, KafkaEnd end, long before) throws IOException {
    long warm = messages / 3;
    try (var load = publish(route, "load", messages)) {
      end.await(before + warm, subject, 120);
      long startRecords = end.records();
      long startNanos = System.nanoTime();
      long startCpu = subject.cpuMicros();
      end.await(before + messages, subject, 300);
      double carried = end.records() - startRecords;
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      double cpu = subject.cpuMicros() - startCpu;
      load.await(Duration.ofSeconds(10));
      return new Sample(subject.name(), cpu / carried, carried / seconds);
    }
  }

  private static MqttLoad publish(Route route, String clientId, long count) {
    return MqttLoad.to(URI.create(route.broker()))
        .clientId(route.name() + clientId)
        .topic(route.mqttTopic())
        .messages(count)
        .window(1000)
        .payloadBytes(PAYLOAD_BYTES)
        .start();
  }
}
