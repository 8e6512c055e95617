package io.mqueduct.bridge;

import io.mqueduct.testkit.EmbeddedKafka;
import io.mqueduct.testkit.JavaProcess;
import io.mqueduct.testkit.LoadAudit;
import io.mqueduct.testkit.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar in a process of its own, with a configuration made for the test. */
final class BridgeProcess implements AutoCloseable {
  static final Path JAR = Path.of("target/mqueduct.jar");

  private final JavaProcess process;
  private final int adminPort;
  private final HttpClient http = HttpClient.newHttpClient();

  private BridgeProcess(JavaProcess process, int adminPort) {
    this.process = process;
    this.adminPort = adminPort;
  }

  /**
   * Starts {@code mqueduct run}.
   *
   * @param mqtt lines of the section {@code mqtt}, without {@code servers}
   * @param rules the section {@code rules}, indented by two
   */
  static BridgeProcess start(
      Path folder, URI broker, EmbeddedKafka kafka, String mqtt, String rules, String... jvm)
      throws IOException {
    return start(folder, broker, kafka, mqtt, rules, List.of(), jvm);
  }

  /**
   * The same with more options.
   *
   * @param more lines such as {@code pipeline.receipts.topic: receipts}
   */
  static BridgeProcess start(
      Path folder,
      URI broker,
      EmbeddedKafka kafka,
      String mqtt,
      String rules,
      List<String> more,
      String... jvm)
      throws IOException {
    int adminPort = Ports.free();
    String config =
        """
        mqtt:
          servers: %s
          reconnect.backoff.min: 100ms
          reconnect.backoff.max: 1s
        %s
        kafka:
          bootstrap.servers: %s
        bridge:
          state.dir: %s
          admin.listen: 127.0.0.1:%d
        rules:
        %s
        %s
        """
            .formatted(
                broker,
                mqtt.indent(2).stripTrailing(),
                kafka.bootstrapServers(),
                folder.resolve("state"),
                adminPort,
                rules.indent(2).stripTrailing(),
                String.join("\n", more));
    Path file = Files.writeString(folder.resolve("bridge.yaml"), config);
    JavaProcess process =
        JavaProcess.named("bridge").jvm(jvm).jar(JAR).arguments("run", file.toString()).start();
    return new BridgeProcess(process, adminPort);
  }

  JavaProcess process() {
    return process;
  }

  /** SIGKILL, and at once a new start with the same configuration and state. */
  void crash() {
    process.kill();
    process.start();
  }

  /** The sum of a Prometheus counter or gauge over its labels; -1 if the bridge does not answer. */
  double metric(String name) {
    try {
      String text =
          http.send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/metrics"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      Matcher lines = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(text);
      double sum = 0;
      while (lines.find()) {
        sum += Double.parseDouble(lines.group(1));
      }
      return sum;
    } catch (IOException down) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** What a topic holds of a load, by id and in order. */
  static LoadAudit audit(EmbeddedKafka kafka, String topic) {
    LoadAudit audit = new LoadAudit();
    kafka.records(topic).forEach(record -> audit.add(record.value()));
    return audit;
  }

  @Override
  public void close() {
    process.close();
  }
}
