package io.mqueduct.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A worker for tests: polls a session. */
final class Taking {
  static final Duration LONG = Duration.ofSeconds(15);

  private Taking() {}

  /** Takes so many deliveries, or fails. */
  static List<Delivery> take(MqttSession session, int count) {
    List<Delivery> taken = atMost(session, count, LONG);
    assertThat(taken).hasSize(count);
    return taken;
  }

  /** Takes what comes until there are so many or the time is over. */
  static List<Delivery> atMost(MqttSession session, int count, Duration max) {
    var taken = new ArrayList<Delivery>();
    long end = System.nanoTime() + max.toNanos();
    while (taken.size() < count && System.nanoTime() < end) {
      Delivery next = session.poll();
      if (next == null) {
        pause(session);
      } else {
        taken.add(next);
      }
    }
    return taken;
  }

  static void acknowledge(MqttSession session, Delivery delivery) {
    var receipt = delivery.receipt();
    if (receipt != null) {
      session.acknowledge(receipt);
    }
  }

  private static void pause(MqttSession session) {
    try {
      session.await(Duration.ofMillis(50));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
