package io.mqueduct.demo;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttException;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.MqttTransport;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.Receipt;
import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionOptions;
import io.mqueduct.mqtt.Subscription;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The other ear of the simulated devices: takes the commands to all of them over one session, on a
 * thread of its own, and says to the response topic that each is done. A command is acknowledged
 * once its answer is with the broker.
 */
final class AnsweringDevices implements AutoCloseable {
  private static final String COMMANDS = "commands/+/+";
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofMillis(100);
  private static final Duration FLUSH = Duration.ofSeconds(1);

  private final MqttSession session;
  private final MqttPublisher publisher;
  private final Thread thread = new Thread(this::run, "demo-devices");
  private volatile boolean closing;

  private AnsweringDevices(MqttSession session, MqttPublisher publisher) {
    this.session = session;
    this.publisher = publisher;
    this.thread.setDaemon(true);
  }

  /**
   * Returns when the devices are subscribed.
   *
   * @throws DemoException if that takes longer
   */
  static AnsweringDevices start(URI broker, Duration atMost)
      throws DemoException, InterruptedException {
    CountDownLatch subscribed = new CountDownLatch(1);
    AnsweringDevices devices =
        new AnsweringDevices(
            session(broker, subscribed),
            MqttTransport.publisher(
                connection(broker), "demo-answers", 100, new SessionListener() {}));
    devices.session.open();
    devices.publisher.open();
    devices.thread.start();
    if (!subscribed.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      devices.close();
      throw new DemoException("the devices could not subscribe their commands");
    }
    return devices;
  }

  private static MqttSession session(URI broker, CountDownLatch subscribed) {
    return MqttTransport.session(
        new SessionOptions(
            connection(broker),
            "demo-devices",
            Duration.ofHours(1),
            500,
            1 << 20,
            1_000,
            List.of(new Subscription(COMMANDS, 1, 1, false, RetainHandling.SEND)),
            List.of(),
            Duration.ZERO,
            false),
        new SessionListener() {
          @Override
          public void connected(ConnectionInfo info) {
            subscribed.countDown();
          }
        });
  }

  private static ConnectionOptions connection(URI broker) {
    return new ConnectionOptions(
        List.of(broker),
        null,
        null,
        null,
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Duration.ofMillis(50),
        Duration.ofSeconds(1),
        1 << 20);
  }

  private void run() {
    try {
      while (!closing) {
        Delivery delivery = session.poll();
        if (delivery == null) {
          session.await(WAIT);
        } else {
          take(delivery);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Delivery delivery) {
    String topic = delivery.publish().responseTopic();
    if (topic != null) {
      answer(topic, delivery.publish());
    }
    Receipt receipt = delivery.receipt();
    if (receipt != null) {
      session.acknowledge(receipt);
    }
  }

  /** Until the broker has it: an answer that is lost would look as if the bridge had lost it. */
  private void answer(String topic, Publish command) {
    Publish answer =
        new Publish(
            topic,
            DemoPayloads.answer(command),
            1,
            false,
            false,
            List.of(),
            "application/json",
            null,
            command.correlationData(),
            null,
            null);
    Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(RETRY)
        .forever()
        .until(() -> closing || isPublished(answer));
  }

  private boolean isPublished(Publish answer) {
    try {
      publisher.publish(answer).join();
      return true;
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof MqttException) {
        return false;
      }
      throw failed;
    }
  }

  @Override
  public void close() {
    closing = true;
    publisher.close(FLUSH);
    session.wakeUp();
    session.close(FLUSH);
  }
}
