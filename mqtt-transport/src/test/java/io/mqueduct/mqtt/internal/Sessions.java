package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.Secret;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionOptions;
import io.mqueduct.mqtt.Subscription;
import io.mqueduct.mqtt.TlsOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Options of sessions in tests: everything has a default that suits loopback. */
final class Sessions {
  private List<URI> servers;
  private String clientId = "session";
  private @Nullable String username;
  private @Nullable Secret password;
  private @Nullable TlsOptions tls;
  private Duration keepAlive = Duration.ofSeconds(30);
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration expiry = Duration.ofMinutes(10);
  private int receiveMaximum = 500;
  private long inboxBytes = 16 << 20;
  private int qos0Capacity = 1000;
  private boolean sessionExpected;
  private int maximumPacketSize = 1 << 24;
  private List<String> unsubscribe = List.of();
  private Duration unsubscribeAfter = Duration.ZERO;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private Timing timing =
      new Timing(
          Clock.systemUTC(),
          new SplittableRandom(42),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1));

  private Sessions(List<URI> servers) {
    this.servers = servers;
  }

  static Sessions at(URI... servers) {
    return new Sessions(List.of(servers));
  }

  Sessions clientId(String id) {
    clientId = id;
    return this;
  }

  Sessions user(String name, String word) {
    username = name;
    password = new Secret(word);
    return this;
  }

  Sessions tls(TlsOptions options) {
    tls = options;
    return this;
  }

  Sessions keepAlive(Duration duration) {
    keepAlive = duration;
    return this;
  }

  Sessions connectTimeout(Duration duration) {
    connectTimeout = duration;
    return this;
  }

  Sessions expiry(Duration duration) {
    expiry = duration;
    return this;
  }

  Sessions receiveMaximum(int messages) {
    receiveMaximum = messages;
    return this;
  }

  Sessions inboxBytes(long bytes) {
    inboxBytes = bytes;
    return this;
  }

  Sessions qos0Capacity(int messages) {
    qos0Capacity = messages;
    return this;
  }

  Sessions sessionExpected() {
    sessionExpected = true;
    return this;
  }

  Sessions maximumPacketSize(int bytes) {
    maximumPacketSize = bytes;
    return this;
  }

  Sessions unsubscribe(String... filters) {
    unsubscribe = List.of(filters);
    return this;
  }

  Sessions unsubscribeAfter(Duration duration) {
    unsubscribeAfter = duration;
    return this;
  }

  Sessions timing(Timing other) {
    timing = other;
    return this;
  }

  Sessions filter(String filter, int identifier) {
    return filter(new Subscription(filter, identifier, 1, true, RetainHandling.SEND_IF_NEW));
  }

  Sessions filter(Subscription subscription) {
    subscriptions.add(subscription);
    return this;
  }

  Timing timing() {
    return timing;
  }

  ConnectionOptions connection() {
    return new ConnectionOptions(
        servers,
        username,
        password,
        tls,
        keepAlive,
        connectTimeout,
        Duration.ofMillis(20),
        Duration.ofMillis(200),
        maximumPacketSize);
  }

  MqttSession session(SessionListener listener) {
    var options =
        new SessionOptions(
            connection(),
            clientId,
            expiry,
            receiveMaximum,
            inboxBytes,
            qos0Capacity,
            subscriptions,
            unsubscribe,
            unsubscribeAfter,
            sessionExpected);
    return PahoTransport.session(options, listener, timing);
  }

  MqttPublisher publisher(SessionListener listener) {
    return PahoTransport.publisher(connection(), clientId + "-pub", 100, listener, timing);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Publish message(String topic, String payload, int qos) {
    return Publish.of(topic, bytes(payload), qos);
  }

  static String text(Delivery delivery) {
    return new String(delivery.publish().payload(), StandardCharsets.UTF_8);
  }
}
