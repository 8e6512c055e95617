package io.mqueduct.testkit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker with its controller (KRaft) in this JVM, on loopback. Topics are created on
 * demand with one partition. Confined to the test's thread, but {@link #stop()} and {@link
 * #restart()} may come from another.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final int port = Ports.free();
  private final int controllerPort = Ports.free();
  private final Path folder = Folders.scratch("kafka");
  private final KafkaConfig config;
  private @Nullable KafkaRaftServer server;

  private EmbeddedKafka(Map<String, String> overrides) {
    QuietLogs.off("org.apache.kafka", "kafka", "state.change.logger");
    this.config = new KafkaConfig(settings(overrides), false);
  }

  /** Starts a broker; returns when it answers. */
  public static EmbeddedKafka start() {
    return start(Map.of());
  }

  /** Starts a broker with settings of its own, such as {@code message.max.bytes}. */
  public static EmbeddedKafka start(Map<String, String> overrides) {
    EmbeddedKafka kafka = new EmbeddedKafka(overrides);
    kafka.format();
    kafka.run();
    return kafka;
  }

  private Map<String, String> settings(Map<String, String> overrides) {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.put("log.dirs", folder.toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("num.io.threads", "2");
    settings.put("num.network.threads", "2");
    settings.put("background.threads", "2");
    // Tests write records of any age.
    settings.put("log.retention.ms", "-1");
    // The cleaner would take 128 MiB of the test's heap.
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.putAll(overrides);
    return settings;
  }

  private void format() {
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(NODE)
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(folder.toString())
            .setDirectories(List.of(folder.toString()));
    try {
      formatter.run();
    } catch (Exception e) { // The formatter declares nothing narrower.
      throw new IllegalStateException("cannot format " + folder + " for Kafka", e);
    }
  }

  private void run() {
    KafkaRaftServer started = new KafkaRaftServer(config, Time.SYSTEM);
    started.startup();
    server = started;
    topics(); // Answers only when the broker serves.
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public boolean isRunning() {
    return server != null;
  }

  /** Stops the broker in good order; its data stay. */
  public synchronized void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  /** Stops the broker if it runs, and starts it on the same port with the same data. */
  public synchronized void restart() {
    stop();
    run();
  }

  public void createTopic(String name, int partitions) {
    NewTopic topic = new NewTopic(name, partitions, (short) 1);
    admin(
        admin ->
            admin
                .createTopics(List.of(topic))
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Names of all topics but Kafka's own. */
  public Set<String> topics() {
    return admin(
        admin -> admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * Everything in a topic from its beginning to its end at the time of the call, in offset order
   * within each partition; empty if there is no such topic.
   */
  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    if (!topics().contains(topic)) {
      return List.of();
    }
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", bootstrapServers(),
            "allow.auto.create.topics", "false",
            "max.poll.records", "5000"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private <T> T admin(AdminCall<T> call) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      return call.on(admin);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka on port " + port + " did not do as asked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Kafka was asked", e);
    }
  }

  private interface AdminCall<T> {
    T on(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
  }

  @Override
  public void close() {
    stop();
    Folders.delete(folder);
  }
}
