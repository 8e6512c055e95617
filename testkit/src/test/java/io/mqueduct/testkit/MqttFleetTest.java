package io.mqueduct.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@RequiresMosquitto
final class MqttFleetTest {
  private static final int DEVICES = 50;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AtomicIntegerArray taken = new AtomicIntegerArray(DEVICES);
  private final AtomicIntegerArray astray = new AtomicIntegerArray(DEVICES);

  @Test
  void takesWhatIsMeantForEachDeviceAlsoAfterARestart() throws Exception {
    try (Mosquitto broker = Mosquitto.builder().persistence().start();
        MqttFleet fleet = MqttFleet.start(broker.uri(), topics(), this::take)) {
      publish(broker.uri(), 40);
      awaitTaken(20);
      long connections = fleet.connections();
      broker.restart();
      publish(broker.uri(), 9_000);

      awaitTaken(40);
      assertThat(connections).as("connections before the restart").isEqualTo(DEVICES);
      assertThat(fleet.connections()).as("after it").isGreaterThan(DEVICES);
      assertThat(IntStream.range(0, DEVICES).map(astray::get)).containsOnly(0);
    }
  }

  private static List<String> topics() {
    return IntStream.range(0, DEVICES).mapToObj(n -> "cmd/d" + n).toList();
  }

  private void take(int device, byte[] payload) {
    taken.incrementAndGet(device);
    if (!new String(payload, UTF_8).contains("\"device\":\"d" + device + "\"")) {
      astray.incrementAndGet(device);
    }
  }

  private static void publish(URI broker, int bytes) {
    try (MqttLoad load =
        MqttLoad.to(broker)
            .topic("cmd/{device}")
            .devices(DEVICES)
            .messages(20 * DEVICES)
            .payloadBytes(bytes)
            .start()) {
      load.await(SOON);
    }
  }

  private void awaitTaken(int each) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(IntStream.range(0, DEVICES).map(taken::get)).containsOnly(each));
  }
}
