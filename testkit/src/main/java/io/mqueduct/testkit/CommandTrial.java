package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * 50,000 commands at 500/s to 1,000 simulated devices, each with a connection of its own, while
 * what carries them is killed twice and the broker restarted; then everything is read again from
 * the beginning. Every hundredth command is an hour old, every tenth good for two seconds. Confined
 * to the test's thread.
 */
public final class CommandTrial implements AutoCloseable {
  private static final String COMMANDS = "commands";
  private static final String RECEIPTS = "receipts";
  private static final int PARTITIONS = 6;
  private static final int PER_TICK = 5;
  private static final Duration TICK = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int P99_MILLIS = 50;
  private static final int JUDGED_LOAD = 3;

  private final EmbeddedKafka kafka;
  private final Mosquitto broker;
  private final CommandLog log = new CommandLog();
  private final Stalls stalls = Stalls.start();
  private final MqttFleet fleet;
  private final StringBuilder figures = new StringBuilder();
  private double load;

  /** What carries commands from Kafka to MQTT, with the options of {@link #options}. */
  public interface Carrier {

    /** Its consumer group. */
    String group();

    /** SIGKILL, and at once a new start. */
    void crash();

    /** Stops in good order, lets the group forget its offsets, and goes on from the beginning. */
    void rewind();
  }

  private CommandTrial(EmbeddedKafka kafka, Mosquitto broker) throws IOException {
    this.kafka = kafka;
    this.broker = broker;
    this.fleet = MqttFleet.start(broker.uri(), CommandPlan.topics(), log::taken);
  }

  /** Creates the topics and connects the devices. */
  public static CommandTrial prepare(EmbeddedKafka kafka, Mosquitto broker) throws IOException {
    kafka.createTopic(COMMANDS, PARTITIONS);
    kafka.createTopic(RECEIPTS, 3);
    return new CommandTrial(kafka, broker);
  }

  /** The options that the carrier needs besides its addresses. */
  public static Map<String, String> options() {
    return Map.of(
        "rules.act.sql", "SELECT n FROM KAFKA '" + COMMANDS + "'",
        "rules.act.mqtt.topic", "commands/${raw(key)}",
        "rules.act.mqtt.expiry", "${ttl}",
        "rules.act.mqtt.command.id", "${n}",
        "pipeline.receipts.topic", RECEIPTS);
  }

  /** The Kafka topic of the commands. */
  public static String topic() {
    return COMMANDS;
  }

  /** Partitions of {@link #topic}. */
  public static int partitions() {
    return PARTITIONS;
  }

  /** What was measured, for people. */
  public String figures() {
    return figures.toString();
  }

  /**
   * Sends the commands while all goes wrong, and judges what arrived.
   *
   * @param carrier running
   */
  public void run(Carrier carrier) {
    send(carrier);
    awaitThrough(carrier);
    CommandReceipts receipts = CommandReceipts.read(kafka, RECEIPTS);
    Map<Integer, Set<CommandReceipts.Final>> finals = receipts.finalsByCommand();
    Await.until(
        "what the broker took arrives",
        SOON,
        () -> "; missing: " + log.missing(finals) + ", subscribed devices: " + fleet.subscribed(),
        () -> log.missing(finals).isEmpty());
    tell(receipts, finals.size());

    assertThat(finals).as("commands with a final receipt").hasSize(CommandPlan.COMMANDS);
    assertThat(log.wrong(finals)).as("receipts that do not tell what happened").isEmpty();
    assertThat(receipts.leftTooLate()).as("published after their expiry").isEmpty();
    assertThat(log.tooLate()).as("taken after their expiry").isEmpty();
    assertThat(log.disordered()).as("taken before one that was written earlier").isEmpty();
    judgeLatency();
  }

  /** Has everything read again, of which nothing may reach a device. */
  public void rewind(Carrier carrier) {
    int deliveries = log.deliveries();
    int receipts = CommandReceipts.read(kafka, RECEIPTS).count();
    carrier.rewind();
    awaitThrough(carrier);

    assertThat(log.deliveries()).as("deliveries after the rewind").isEqualTo(deliveries);
    assertThat(CommandReceipts.read(kafka, RECEIPTS).count())
        .as("receipts after the rewind")
        .isEqualTo(receipts);
  }

  private void send(Carrier carrier) {
    AtomicInteger next = new AtomicInteger();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var unused =
          clock.scheduleAtFixedRate(
              () -> IntStream.range(0, PER_TICK).forEach(i -> write(producer, next)),
              0,
              TICK.toMillis(),
              TimeUnit.MILLISECONDS);
      fault(next, 10_000, carrier::crash);
      fault(next, 20_000, broker::restart);
      fault(next, 30_000, carrier::crash);
      awaitSent(next, CommandPlan.COMMANDS);
      load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    } finally {
      clock.shutdown();
    }
  }

  private void write(KafkaProducer<byte[], byte[]> producer, AtomicInteger next) {
    int n = next.get();
    if (n < CommandPlan.COMMANDS) {
      long now = System.currentTimeMillis();
      log.written(n, now);
      var unused =
          producer.send(
              new ProducerRecord<>(
                  COMMANDS,
                  null,
                  CommandPlan.timestamp(n, now),
                  CommandPlan.key(n),
                  CommandPlan.value(n)));
      next.incrementAndGet();
    }
  }

  private void fault(AtomicInteger sent, int commands, Runnable fault) {
    awaitSent(sent, commands);
    log.fault(System.currentTimeMillis());
    fault.run();
  }

  private static void awaitSent(AtomicInteger sent, int commands) {
    Await.until(
        commands + " commands are written",
        PATIENCE,
        () -> "; " + sent + " are",
        () -> sent.get() >= commands);
  }

  private void awaitThrough(Carrier carrier) {
    try (GroupProgress group = new GroupProgress(kafka, carrier.group(), COMMANDS, PARTITIONS)) {
      Await.until(
          "group [" + carrier.group() + "] is through",
          PATIENCE,
          () -> "; devices took " + log.deliveries(),
          group::isThrough);
    }
  }

  private void tell(CommandReceipts receipts, int commands) {
    Map<String, Long> states = receipts.states();
    long finals = states.values().stream().mapToLong(count -> count).sum();
    figures.append(
        "commands: %d receipts %s, %d repeated; %d deliveries, %d beyond the first"
            .formatted(
                commands,
                states,
                finals - commands,
                log.deliveries(),
                log.deliveries() - log.taken()));
  }

  /**
   * On a busy machine the figure is the machine's; the trial alone makes a load of two a core. What
   * was written near a stall is left out, as long as that is the lesser part.
   */
  private void judgeLatency() {
    List<Long> latencies = log.latencies(stalls);
    long calm = log.calmCount();
    boolean judged =
        load < JUDGED_LOAD * Runtime.getRuntime().availableProcessors()
            && latencies.size() > calm / 2;
    figures.append(
        "; outside faults %d, %d of them near %d stalls"
            .formatted(calm, calm - latencies.size(), stalls.count()));
    long p99 = tellLatencies(latencies);
    figures.append(
        "; in time again after %s s; load %.1f, %s"
            .formatted(log.recoveries(), load, judged ? "judged" : "not judged"));
    if (judged) {
      assertThat(p99).as("p99 in milliseconds; %s", figures).isLessThan(P99_MILLIS);
    }
  }

  private long tellLatencies(List<Long> latencies) {
    if (latencies.isEmpty()) {
      return 0;
    }
    long p99 = latencies.get(latencies.size() * 99 / 100);
    IntSummaryStatistics slow = log.slowerThan(P99_MILLIS, stalls);
    figures.append(
        "; p50 %d ms, p99 %d ms, %d over %d ms"
            .formatted(latencies.get(latencies.size() / 2), p99, slow.getCount(), P99_MILLIS));
    if (slow.getCount() > 0) {
      figures.append(" (commands %d to %d)".formatted(slow.getMin(), slow.getMax()));
    }
    return p99;
  }

  @Override
  public void close() {
    stalls.close();
    fleet.close();
  }
}
