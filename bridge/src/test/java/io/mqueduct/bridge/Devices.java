package io.mqueduct.bridge;

import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.MqttTransport;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.Receipt;
import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionOptions;
import io.mqueduct.mqtt.SessionState;
import io.mqueduct.mqtt.Subscription;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Devices that take commands over sessions of their own, on one thread for each session; a session
 * stands for as many devices as its filter covers.
 */
final class Devices implements AutoCloseable {
  private final List<MqttSession> sessions;
  private final List<Thread> threads;
  private volatile boolean closed;

  /**
   * @param taken called with each command, on the session's thread, before it is acknowledged
   */
  Devices(URI broker, List<String> filters, Consumer<Delivery> taken) {
    sessions = filters.stream().map(filter -> session(broker, filter)).toList();
    threads = sessions.stream().map(session -> new Thread(() -> work(session, taken))).toList();
    sessions.forEach(MqttSession::open);
    threads.forEach(Thread::start);
    RunningBridge.waiting()
        .until(() -> sessions.stream().allMatch(s -> s.state() == SessionState.CONNECTED));
  }

  private void work(MqttSession session, Consumer<Delivery> taken) {
    try {
      while (!closed) {
        Delivery delivery = session.poll();
        if (delivery == null) {
          session.await(Duration.ofMillis(200));
        } else {
          taken.accept(delivery);
          Receipt receipt = delivery.receipt();
          if (receipt != null) {
            session.acknowledge(receipt);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers a command as its response topic and correlation data ask. */
  static void reply(MqttPublisher publisher, Publish command, byte[] payload) {
    publisher.publish(
        new Publish(
            Objects.requireNonNull(command.responseTopic()),
            payload,
            1,
            false,
            false,
            List.of(),
            null,
            null,
            command.correlationData(),
            null,
            null));
  }

  private static MqttSession session(URI broker, String filter) {
    return MqttTransport.session(
        new SessionOptions(
            connection(broker),
            "device-" + Integer.toHexString(filter.hashCode()),
            Duration.ofHours(1),
            1_000,
            64 << 20,
            10_000,
            List.of(new Subscription(filter, 1, 1, true, RetainHandling.SEND)),
            List.of(),
            Duration.ZERO,
            false),
        new SessionListener() {});
  }

  private static ConnectionOptions connection(URI broker) {
    return new ConnectionOptions(
        List.of(broker),
        null,
        null,
        null,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofMillis(50),
        Duration.ofMillis(500),
        16 << 20);
  }

  @Override
  public void close() {
    closed = true;
    sessions.forEach(session -> session.close(Duration.ofSeconds(1)));
  }
}
