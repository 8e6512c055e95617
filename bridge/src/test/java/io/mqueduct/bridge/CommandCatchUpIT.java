package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.kafka.Completion;
import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaRecord;
import io.mqueduct.kafka.KafkaTransport;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.kafka.WriterListener;
import io.mqueduct.kafka.WriterOptions;
import io.mqueduct.pipeline.command.CommandCounters;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.FaultProxy;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands go on coming for 20 s while the broker cannot be reached; then the bridge catches up
 * with what waits, and tells how fast.
 */
@Tag("slow")
@Tag("measured")
@RequiresMosquitto
@Timeout(300)
final class CommandCatchUpIT {
  private static final int COMMANDS = 10_000;
  private static final int DEVICES = 1_000;
  private static final int PARTITIONS = 6;
  private static final Duration OUTAGE = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CONFIG =
      """
      mqtt:
        servers: %s
        client.id.prefix: site
      kafka.bootstrap.servers: %s
      pipeline.receipts.topic: receipts
      rules:
        act:
          sql: SELECT n FROM KAFKA 'commands'
          mqtt: { topic: 'commands/${key}', expiry: PT5M }
      """;

  @Test
  void catchesUpAfterAnOutageOfTheBroker(@TempDir Path folder) throws Exception {
    try (Mosquitto mosquitto = Mosquitto.builder().persistence().start();
        FaultProxy proxy = FaultProxy.to("127.0.0.1", mosquitto.port());
        EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("commands", PARTITIONS);
      kafka.createTopic("receipts", 3);
      Queue<String> delivered = new ConcurrentLinkedQueue<>();
      Devices devices =
          new Devices(
              mosquitto.uri(),
              List.of("commands/#"),
              command -> delivered.add(new String(command.publish().payload(), UTF_8)));
      try (RunningBridge bridge =
          RunningBridge.start(
              folder, CONFIG.formatted(proxy.uri(), kafka.bootstrapServers()), Map.of())) {
        bridge.awaitRunning();
        Commands commands = new Commands(kafka);
        commands.write(0, DEVICES);
        awaitAcknowledged(bridge, done -> done >= DEVICES);

        proxy.refuse();
        proxy.cut();
        long cut = System.nanoTime();
        for (int from = DEVICES; from < COMMANDS; from += DEVICES) {
          commands.write(from, from + DEVICES);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> seconds(cut) >= OUTAGE.toSeconds());
        proxy.accept();
        tell(bridge, System.nanoTime());
        commands.close();
        RunningBridge.waiting().until(() -> delivered.size() >= COMMANDS);
        assertThat(delivered).as("each once").hasSize(COMMANDS).doesNotHaveDuplicates();
      } finally {
        devices.close();
      }
    }
  }

  private static void tell(RunningBridge bridge, long back) {
    awaitAcknowledged(bridge, done -> done > DEVICES);
    double first = seconds(back);
    awaitAcknowledged(bridge, done -> done >= COMMANDS);
    double last = seconds(back);
    CommandCounters counters = counters(bridge);
    System.out.printf(
        "catch-up: connected after %.1f s, %d commands in %.2f s, %.0f/s%n",
        first, COMMANDS - DEVICES, last - first, (COMMANDS - DEVICES) / (last - first));
    RunningBridge.waiting().until(() -> bridge.lane("from-kafka-mqtt").counters().inFlight() == 0);

    assertThat(counters.acknowledged()).isEqualTo(COMMANDS);
    assertThat(first).as("seconds until it was connected again").isLessThan(15);
    assertThat(last - first).as("seconds to catch up").isLessThan(20);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static CommandCounters counters(RunningBridge bridge) {
    return bridge.lane("from-kafka-mqtt").commands().orElseThrow();
  }

  private static void awaitAcknowledged(RunningBridge bridge, LongPredicate enough) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .until(() -> enough.test(counters(bridge).acknowledged()));
  }

  /** Writes commands in turn to each device. */
  private static final class Commands implements AutoCloseable {
    private final KafkaWriter writer;

    Commands(EmbeddedKafka kafka) {
      writer =
          KafkaTransport.writer(
              WriterOptions.of("test", Map.of("bootstrap.servers", kafka.bootstrapServers())),
              new WriterListener() {});
      writer.open();
    }

    void write(int from, int to) {
      for (int n = from; n < to; n++) {
        byte[] key = ("d" + n % DEVICES).getBytes(UTF_8);
        byte[] value = ("{\"n\":" + n + "}").getBytes(UTF_8);
        writer.send(
            new KafkaRecord("commands", null, System.currentTimeMillis(), key, value, List.of()),
            new Ignored());
      }
    }

    @Override
    public void close() {
      writer.close(Duration.ofSeconds(5));
    }
  }

  private record Ignored() implements Completion {
    @Override
    public void durable(int partition, long offset) {}

    @Override
    public void rejected(KafkaFailure failure) {}

    @Override
    public void broken(KafkaFailure failure) {}
  }
}
