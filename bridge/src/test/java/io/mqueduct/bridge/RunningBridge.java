package io.mqueduct.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mqueduct.bridge.config.ConfigurationLoader;
import io.mqueduct.bridge.config.LoadedConfiguration;
import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.bridge.lane.LaneStatus;
import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttTransport;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.Secret;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.TlsOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A bridge in this JVM with a configuration as a user would write it, and what it logs. */
final class RunningBridge implements AutoCloseable {
  static final Duration LONG = Duration.ofSeconds(30);

  private final Bridge bridge;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningBridge(Bridge bridge) {
    this.bridge = bridge;
  }

  /**
   * Starts one. The state directory and a free admin port are added unless the text names them.
   *
   * @param environment for references such as {@code ${env:X}}
   */
  static RunningBridge start(Path folder, String yaml, Map<String, String> environment)
      throws IOException, BridgeException {
    String own =
        yaml.contains("state.dir")
            ? ""
            : "\nbridge.state.dir: %s\nbridge.admin.listen: 127.0.0.1:0\n"
                .formatted(folder.resolve("state"));
    Path file = Files.writeString(folder.resolve("bridge.yaml"), yaml + own);
    LoadedConfiguration loaded = new ConfigurationLoader(environment::get).load(file);
    assertThat(loaded.problems()).isEmpty();
    var running =
        new RunningBridge(new Bridge(loaded.configuration().orElseThrow(), Clock.systemUTC()));
    running.listen();
    running.bridge.start();
    return running;
  }

  private void listen() {
    log.start();
    ((Logger) LoggerFactory.getLogger("io.mqueduct")).addAppender(log);
  }

  /** Messages of warnings and errors so far, in order. */
  List<String> warnings() {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getLevel().levelInt >= ch.qos.logback.classic.Level.WARN_INT)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  /** Waits for a warning with that text and gives it whole. */
  String awaitWarning(String part) {
    waiting().until(() -> warnings().stream().anyMatch(text -> text.contains(part)));
    return warnings().stream().filter(text -> text.contains(part)).findFirst().orElseThrow();
  }

  LaneStatus lane(String name) {
    return bridge.status().stream().filter(l -> l.lane().equals(name)).findFirst().orElseThrow();
  }

  void awaitRunning() {
    waiting()
        .until(
            () -> bridge.status().stream().allMatch(l -> l.condition() == LaneCondition.RUNNING));
  }

  void awaitCondition(String lane, LaneCondition condition) {
    waiting().until(() -> lane(lane).condition() == condition);
  }

  /** Waits until this many messages were acknowledged over all lanes. */
  void awaitAcknowledged(long messages) {
    waiting()
        .until(
            () ->
                bridge.status().stream().mapToLong(l -> l.counters().acknowledged()).sum()
                    >= messages);
  }

  static ConditionFactory waiting() {
    return Awaitility.await().atMost(LONG).pollInterval(20, TimeUnit.MILLISECONDS);
  }

  HttpResponse<String> admin(String path) throws IOException, InterruptedException {
    InetSocketAddress address = bridge.adminAddress().orElseThrow();
    URI uri = URI.create("http://127.0.0.1:" + address.getPort() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A publisher that is connected as soon as the broker is. */
  static MqttPublisher publisher(URI broker) {
    return publisher(broker, null, null, null);
  }

  static MqttPublisher publisher(
      URI broker, @Nullable String user, @Nullable Secret password, @Nullable TlsOptions tls) {
    var connection =
        new ConnectionOptions(
            List.of(broker),
            user,
            password,
            tls,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            16 << 20);
    MqttPublisher publisher =
        MqttTransport.publisher(connection, "test-publisher", 100, new SessionListener() {});
    publisher.open();
    return publisher;
  }

  /** Publishes at QoS 1 and waits for the PUBACK. */
  static void publish(MqttPublisher publisher, String topic, byte[] payload) {
    assertThat(publisher.publish(Publish.of(topic, payload, 1)))
        .succeedsWithin(LONG)
        .satisfies(reason -> assertThat(reason).isLessThan(0x80));
  }

  Bridge.Ending stop() throws InterruptedException {
    bridge.stop();
    return bridge.awaitEnd();
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ((Logger) LoggerFactory.getLogger("io.mqueduct")).detachAppender(log);
  }
}
