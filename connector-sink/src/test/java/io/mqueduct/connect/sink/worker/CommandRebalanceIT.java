package io.mqueduct.connect.sink.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.testkit.ConnectRest;
import io.mqueduct.testkit.GroupProgress;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.MqttFleet;
import io.mqueduct.testkit.RequiresMosquitto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Commands of a topic that a transform renames, while workers leave and come: none is lost, and
 * each device meets them in their order.
 */
@Tag("slow")
@RequiresMosquitto
@Timeout(600)
final class CommandRebalanceIT {
  private static final String NAME = "commands";
  private static final int TASKS = 2;
  private static final int PARTITIONS = 4;
  private static final int DEVICES = 40;
  private static final int PARTS = 10;
  private static final int PER_PART = 25;
  private static final int COMMANDS = DEVICES * PARTS * PER_PART;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Map<Integer, Integer> next = new ConcurrentHashMap<>();
  private final List<String> disordered = new CopyOnWriteArrayList<>();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final AtomicInteger deliveries = new AtomicInteger();

  @Test
  void losesNothingAndKeepsTheOrderWhenWorkersComeAndGo() throws Exception {
    try (Mosquitto broker = Mosquitto.builder().persistence().start();
        MqttFleet devices = MqttFleet.start(broker.uri(), topics(), this::take);
        SinkRig rig = SinkRig.start(2)) {
      rig.kafka().createTopic("raw-commands", PARTITIONS);
      rig.kafka().createTopic("receipts", 1);
      rig.run(NAME, TASKS, config(rig, broker));
      for (int part = 0; part < PARTS; part++) {
        write(part, rig);
        disturb(part, rig);
      }

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(taken.size()).as(rig::diagnosis).isEqualTo(COMMANDS));
      assertThat(disordered).as("commands that overtook others").isEmpty();
      System.out.printf("rebalance: %d deliveries of %d commands%n", deliveries.get(), COMMANDS);
      rig.rest().awaitRunning(NAME, TASKS);
      repeatsNothingWhenRewound(rig);
      assertThat(devices.subscribed()).isEqualTo(DEVICES);
    }
  }

  private static List<String> topics() {
    return IntStream.range(0, DEVICES).mapToObj(device -> "cmd/d" + device).toList();
  }

  private static Map<String, String> config(SinkRig rig, Mosquitto broker) {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", "io.mqueduct.connect.sink.MqttSinkConnector");
    config.put("tasks.max", Integer.toString(TASKS));
    config.put("topics", "raw-commands");
    config.put("transforms", "rename");
    config.put("transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter");
    config.put("transforms.rename.regex", "raw-(.*)");
    config.put("transforms.rename.replacement", "$1");
    config.put("mqtt.servers", broker.uri().toString());
    config.put("kafka.bootstrap.servers", rig.kafka().bootstrapServers());
    config.put("pipeline.receipts.topic", "receipts");
    config.put("rules.all.sql", "SELECT n FROM KAFKA 'commands'");
    config.put("rules.all.mqtt.topic", "cmd/${key}");
    config.put("consumer.override.session.timeout.ms", "6000");
    config.put("consumer.override.heartbeat.interval.ms", "1000");
    return config;
  }

  /** A command may come twice, but never before one that was written earlier came once. */
  private void take(int device, byte[] payload) {
    String text = new String(payload, UTF_8);
    int n = Integer.parseInt(text.replaceAll("\\D", ""));
    deliveries.incrementAndGet();
    taken.add(device + ":" + n);
    int expected = next.getOrDefault(device, 0);
    if (n > expected) {
      disordered.add("device " + device + " took " + n + " and awaited " + expected);
    }
    next.merge(device, n + 1, Math::max);
  }

  private static void write(int part, SinkRig rig) {
    for (int device = 0; device < DEVICES; device++) {
      List<String> values = new ArrayList<>();
      for (int n = part * PER_PART; n < (part + 1) * PER_PART; n++) {
        values.add("{\"n\":" + n + "}");
      }
      rig.write("raw-commands", "d" + device, values);
    }
  }

  private static void disturb(int part, SinkRig rig) {
    switch (part) {
      case 2 -> rig.worker(1).kill();
      case 4 -> rig.worker(1).start();
      case 6 -> {
        rig.rest().awaitRunning(NAME, TASKS);
        rig.worker(1).terminate();
        rig.worker(1).awaitExit(SinkRig.PATIENCE);
      }
      case 8 -> rig.worker(1).start();
      default -> assertThat(rig.rest()).isNotNull();
    }
  }

  private void repeatsNothingWhenRewound(SinkRig rig) {
    awaitThrough(rig); // what the last rebalance makes its new owner repeat comes before the rewind
    ask(rig, "PUT", "/stop");
    rig.rest().awaitRunning(NAME, 0);
    int before = deliveries.get();
    ask(rig, "DELETE", "/offsets");
    ask(rig, "PUT", "/resume");
    rig.rest().awaitRunning(NAME, TASKS);
    awaitThrough(rig);

    assertThat(deliveries.get()).as("deliveries after the rewind").isEqualTo(before);
    assertThat(finals(rig)).as("commands with a final receipt").hasSize(COMMANDS);
  }

  private static void awaitThrough(SinkRig rig) {
    try (GroupProgress group =
        new GroupProgress(rig.kafka(), "connect-" + NAME, "raw-commands", PARTITIONS)) {
      await().atMost(PATIENCE).until(group::isThrough);
    }
  }

  /** Keys of final receipts. */
  private static Set<String> finals(SinkRig rig) {
    return rig.kafka().records("receipts").stream()
        .filter(receipt -> new String(receipt.value(), UTF_8).contains("\"final\":true"))
        .map(receipt -> new String(receipt.key(), UTF_8))
        .collect(toUnmodifiableSet());
  }

  private static void ask(SinkRig rig, String method, String path) {
    ConnectRest.Answer answer = rig.rest().request(method, "/connectors/" + NAME + path);
    assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isLessThan(300);
  }
}
