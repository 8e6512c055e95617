package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.kafka.Completion;
import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaRecord;
import io.mqueduct.kafka.KafkaTransport;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.kafka.WriterListener;
import io.mqueduct.kafka.WriterOptions;
import io.mqueduct.mqtt.Delivery;
import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 50,000 commands to 1,000 devices at 500/s while the bridge is killed twice and mosquitto
 * restarted; then the group is rewound. Every hundredth command is an hour old, every tenth is good
 * for two seconds only.
 */
@Tag("slow")
@RequiresMosquitto
@Timeout(600)
final class CommandFaultsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int COMMANDS = 50_000;
  private static final int DEVICES = 1_000;
  private static final int GROUPS = 10;
  private static final int PARTITIONS = 6;
  private static final int PER_TICK = 5;

  /** Commands during which the bridge's code is still compiled. */
  private static final int WARM_UP = 5_000;

  private static final Duration TICK = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long FAULT_MILLIS = 30_000;

  /** Until the device's thread has run: the receipts tell exactly when a command left. */
  private static final long SLACK_MILLIS = 5_000;

  private static final String RULES =
      """
      act:
        sql: SELECT n FROM KAFKA 'commands'
        mqtt:
          topic: commands/${raw(key)}
          expiry: ${ttl}
          command.id: ${n}
      """;

  private final AtomicLongArray written = new AtomicLongArray(COMMANDS);
  private final AtomicLongArray firstTaken = new AtomicLongArray(COMMANDS);
  private final AtomicInteger deliveries = new AtomicInteger();
  private final Set<Integer> tooLate = ConcurrentHashMap.newKeySet();
  private final List<Long> faults = new ArrayList<>();

  @Test
  void losesNoneAndPublishesNoStaleOne(@TempDir Path folder) throws Exception {
    try (Mosquitto mosquitto = Mosquitto.builder().persistence().start();
        EmbeddedKafka kafka = EmbeddedKafka.start();
        BridgeProcess bridge = start(folder, mosquitto, kafka)) {
      Devices devices = new Devices(mosquitto.uri(), filters(), this::taken);
      await()
          .atMost(PATIENCE)
          .until(() -> bridge.metric("mqueduct_kafka_partitions") == PARTITIONS);
      send(kafka, bridge, mosquitto);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> finals(kafka).size() >= COMMANDS);
      bridge.process().terminate();
      assertThat(bridge.process().awaitExit(PATIENCE)).isZero();
      int before = deliveries.get();
      judge(finals(kafka));
      assertThat(leftTooLate(kafka)).as("published after their expiry").isEmpty();
      judgeLatency();

      rewind(kafka);
      bridge.process().start();
      await()
          .atMost(PATIENCE)
          .until(() -> bridge.metric("mqueduct_commands_skipped_total") >= COMMANDS);
      assertThat(deliveries.get()).as("delivered after the rewind").isEqualTo(before);
      assertThat(bridge.metric("mqueduct_commands_published_total")).isZero();
      devices.close();
    }
  }

  private static BridgeProcess start(Path folder, Mosquitto mosquitto, EmbeddedKafka kafka)
      throws IOException {
    kafka.createTopic("commands", PARTITIONS);
    kafka.createTopic("receipts", 3);
    return BridgeProcess.start(
        folder,
        mosquitto.uri(),
        kafka,
        "client.id.prefix: site",
        RULES,
        List.of(
            "pipeline.receipts.topic: receipts",
            "kafka.consumer.session.timeout.ms: 6000",
            "kafka.consumer.heartbeat.interval.ms: 1000"),
        "-Xmx256m");
  }

  private static List<String> filters() {
    return IntStream.range(0, GROUPS).mapToObj(group -> "commands/g" + group + "/+").toList();
  }

  private static String device(int n) {
    return "g" + n % GROUPS + "/d" + n % DEVICES;
  }

  private static boolean isOld(int n) {
    return n % 100 == 99;
  }

  /** Seconds. */
  private static int ttl(int n) {
    return n % 10 == 5 ? 2 : 300;
  }

  private void taken(Delivery delivery) {
    long now = System.currentTimeMillis();
    int n = number(delivery.publish().payload());
    deliveries.incrementAndGet();
    firstTaken.compareAndSet(n, 0, now);
    if (now > written.get(n) + ttl(n) * 1_000L + SLACK_MILLIS) {
      tooLate.add(n);
    }
  }

  private void send(EmbeddedKafka kafka, BridgeProcess bridge, Mosquitto mosquitto) {
    KafkaWriter writer =
        KafkaTransport.writer(
            WriterOptions.of("test", Map.of("bootstrap.servers", kafka.bootstrapServers())),
            new WriterListener() {});
    writer.open();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    AtomicInteger next = new AtomicInteger();
    clock.scheduleAtFixedRate(
        () -> IntStream.range(0, PER_TICK).forEach(i -> write(writer, next)),
        0,
        TICK.toMillis(),
        TimeUnit.MILLISECONDS);
    fault(next, 10_000, bridge::crash);
    fault(next, 20_000, mosquitto::restart);
    fault(next, 30_000, bridge::crash);
    await().atMost(PATIENCE).until(() -> writer.counters().durable() == COMMANDS);
    clock.shutdown();
    writer.close(Duration.ofSeconds(5));
  }

  private void write(KafkaWriter writer, AtomicInteger next) {
    int n = next.get();
    if (n == COMMANDS) {
      return;
    }

    long now = System.currentTimeMillis();
    written.set(n, now);
    writer.send(
        new KafkaRecord(
            "commands",
            null,
            isOld(n) ? now - 3_600_000 : now,
            device(n).getBytes(UTF_8),
            ("{\"n\":" + n + ",\"ttl\":" + ttl(n) + "}").getBytes(UTF_8),
            List.of()),
        new Ignored());
    next.incrementAndGet();
  }

  private void fault(AtomicInteger sent, int commands, Runnable fault) {
    await().atMost(PATIENCE).until(() -> sent.get() >= commands);
    faults.add(System.currentTimeMillis());
    fault.run();
  }

  private void judge(List<JsonNode> finals) {
    Map<Integer, List<JsonNode>> byCommand =
        finals.stream().collect(groupingBy(receipt -> receipt.path("commandId").asInt()));
    Map<String, Long> states =
        finals.stream().collect(groupingBy(r -> r.path("state").asText())).entrySet().stream()
            .collect(toMap(Map.Entry::getKey, e -> (long) e.getValue().size()));
    System.out.printf(
        "commands: %d deliveries of %d, receipts %s, %d repeated receipts%n",
        deliveries.get(), COMMANDS, states, finals.size() - byCommand.size());

    assertThat(tooLate).as("taken after their expiry").isEmpty();
    assertThat(byCommand).as("commands with a final receipt").hasSize(COMMANDS);
    Set<Integer> wrong = new HashSet<>();
    byCommand.forEach(
        (n, receipts) -> {
          if (!isRight(n, receipts)) {
            wrong.add(n);
          }
        });
    assertThat(wrong).as("receipts that do not tell what happened").isEmpty();
  }

  /** Judged where the machine has a core to spare; on a busy one the figure is the machine's. */
  private void judgeLatency() {
    List<Long> latencies = latencies();
    long p99 = latencies.get(latencies.size() * 99 / 100);
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.printf(
        "commands: %d outside faults: p50 %d ms, p99 %d ms, load %.1f%n",
        latencies.size(), latencies.get(latencies.size() / 2), p99, load);
    if (load < Runtime.getRuntime().availableProcessors()) {
      assertThat(p99).as("p99, ms").isLessThan(50);
    }
  }

  /** By the receipts that tell of departures. */
  private List<JsonNode> leftTooLate(EmbeddedKafka kafka) {
    return kafka.records("receipts").stream()
        .map(CommandFaultsIT::json)
        .filter(receipt -> receipt.path("state").asText().equals("SENT"))
        .filter(
            sent ->
                sent.path("at").asLong()
                    > sent.path("issued").asLong() + ttl(sent.path("commandId").asInt()) * 1_000L)
        .toList();
  }

  private boolean isRight(int n, List<JsonNode> receipts) {
    boolean arrived = firstTaken.get(n) > 0;
    return receipts.stream().map(r -> r.path("state").asText()).distinct().count() == 1
        && switch (receipts.get(0).path("state").asText()) {
          case "ACKED" -> arrived && !isOld(n);
          case "EXPIRED" ->
              (isOld(n) || ttl(n) == 2)
                  && (!arrived || receipts.get(0).path("attempt").asInt() > 0);
          default -> false;
        };
  }

  /** Of what was written more than half a minute after a fault, in milliseconds, sorted. */
  private List<Long> latencies() {
    return IntStream.range(WARM_UP, COMMANDS)
        .filter(n -> firstTaken.get(n) > 0 && !isDisturbed(written.get(n)))
        .mapToObj(n -> firstTaken.get(n) - written.get(n))
        .sorted()
        .toList();
  }

  private boolean isDisturbed(long time) {
    return faults.stream().anyMatch(fault -> time > fault - 1_000 && time < fault + FAULT_MILLIS);
  }

  private static void rewind(EmbeddedKafka kafka) throws Exception {
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
      String group = "site-from-kafka-mqtt";
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () -> {
                admin.deleteConsumerGroups(List.of(group)).all().get();
                return true;
              });
    }
  }

  private static List<JsonNode> finals(EmbeddedKafka kafka) {
    return kafka.records("receipts").stream()
        .map(CommandFaultsIT::json)
        .filter(receipt -> receipt.path("final").asBoolean())
        .toList();
  }

  private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
    try {
      return JSON.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(byte[] payload) {
    try {
      return JSON.readTree(payload).path("n").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The writer counts what is durable. */
  private static final class Ignored implements Completion {
    @Override
    public void durable(int partition, long offset) {}

    @Override
    public void rejected(KafkaFailure failure) {}

    @Override
    public void broken(KafkaFailure failure) {}
  }
}
