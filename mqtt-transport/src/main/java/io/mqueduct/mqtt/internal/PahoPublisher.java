package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.MqttException;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The publisher on Paho: a queue in front, a connection loop behind. Thread-safe. */
final class PahoPublisher implements MqttPublisher {
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final PublisherRole role;
  private final ConnectionLoop loop;

  PahoPublisher(
      ConnectionOptions options,
      String clientId,
      int maxInFlight,
      SessionListener listener,
      Timing timing) {
    this.role = new PublisherRole(options, clientId, maxInFlight);
    this.loop = new ConnectionLoop(options, clientId, timing, listener, role);
    role.bind(loop);
  }

  @Override
  public void open() {
    loop.open();
  }

  @Override
  public CompletableFuture<Integer> publish(Publish message) {
    return publish(message, PublisherRole.ANY);
  }

  @Override
  public CompletableFuture<Integer> publish(Publish message, long generation) {
    String broken = PublishRules.broken(message);
    if (broken != null) {
      return CompletableFuture.failedFuture(
          new MqttException(new MqttFailure(MqttFailure.Kind.CONFIGURATION, 0x90, broken)));
    }
    return role.submit(message, generation);
  }

  @Override
  public SessionState state() {
    return loop.state();
  }

  @Override
  public @Nullable MqttFailure lastFailure() {
    return loop.lastFailure();
  }

  @Override
  public void close(Duration flush) {
    role.flushUntil(System.nanoTime() + flush.toNanos());
    loop.requestClose();
    loop.awaitEnd(flush.plus(SLACK));
    role.closed();
  }
}
