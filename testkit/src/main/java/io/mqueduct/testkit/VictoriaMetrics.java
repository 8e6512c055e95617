package io.mqueduct.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real VictoriaMetrics on a loopback port, in a process of its own. It accepts what it can of any
 * lines, keeps numbers only, and times in milliseconds. Of samples of one series and millisecond it
 * counts one, which it would not by itself. Confined to the test's thread.
 */
public final class VictoriaMetrics implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int port = Ports.free();
  private final Path folder = Folders.scratch("victoria-metrics");
  private @Nullable ServerProcess process;

  private VictoriaMetrics() {}

  /** Starts one without data; returns when it accepts connections. */
  public static VictoriaMetrics launch() {
    VictoriaMetrics server = new VictoriaMetrics();
    server.start();
    return server;
  }

  static Optional<Path> executable() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(
            entry ->
                Stream.of("victoria-metrics", "victoria-metrics-prod").map(Path.of(entry)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Starts it again on the same port and data. */
  public void start() {
    Path program = executable().orElseThrow(() -> new IllegalStateException("not installed"));
    ServerProcess started =
        ServerProcess.start(
            List.of(
                program.toString(),
                "-httpListenAddr=127.0.0.1:" + port,
                "-storageDataPath=" + folder.resolve("data"),
                "-retentionPeriod=100y",
                "-dedup.minScrapeInterval=1ms"),
            Map.of(),
            folder.resolve("victoria-metrics.log"));
    process = started;
    Await.until(
        "VictoriaMetrics listens on port " + port,
        PATIENCE,
        started::tail,
        () -> {
          if (!started.isAlive()) {
            throw new IllegalStateException("it ended at its start" + started.tail());
          }
          return Await.listening(port);
        });
  }

  /** Ends it with SIGTERM: it writes what it holds to disk first. */
  public void stop() {
    if (process != null) {
      process.terminate();
      process.awaitExit(PATIENCE);
      process = null;
    }
  }

  /**
   * The result of an instant query such as {@code count_over_time(cpu_load[100y])}.
   *
   * @return the entries of {@code data.result}
   */
  public JsonNode query(String expression, long epochSeconds) {
    flush();
    return LoopbackHttp.json(
            uri(),
            "/api/v1/query?time=" + epochSeconds + "&query=" + LoopbackHttp.encode(expression))
        .at("/data/result");
  }

  /** Fresh points become visible to queries only with time, or with this. */
  private void flush() {
    LoopbackHttp.text(uri(), "/internal/force_flush");
  }

  @Override
  public void close() {
    if (process != null) {
      process.kill();
    }
    Folders.delete(folder);
  }
}
