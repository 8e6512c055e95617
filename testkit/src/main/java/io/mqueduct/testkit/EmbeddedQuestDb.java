package io.mqueduct.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A real QuestDB on a loopback port, in a JVM of its own: it takes line protocol at {@code
 * /api/v2/write}, names the bad line of a request that it refuses, and answers SQL. Starts in about
 * three seconds. A Ctrl-C in the terminal, which reaches every process there, is not for it: it
 * ends when it is closed, or with the JVM that started it. Confined to the test's thread.
 */
public final class EmbeddedQuestDb implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final int port = Ports.free();
  private final Path folder = Folders.scratch("questdb");
  private @Nullable ServerProcess process;

  private EmbeddedQuestDb() {}

  /** Starts one without data; returns when it answers. */
  public static EmbeddedQuestDb launch() {
    EmbeddedQuestDb server = new EmbeddedQuestDb();
    server.start();
    return server;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Starts it again on the same port and data. */
  public void start() {
    Folders.create(folder.resolve("data"));
    ServerProcess started =
        ServerProcess.startWatching(command(), environment(), folder.resolve("questdb.log"));
    process = started;
    Await.until(
        "QuestDB listens on port " + port,
        PATIENCE,
        started::tail,
        () -> {
          if (!started.isAlive()) {
            throw new IllegalStateException("QuestDB ended at its start" + started.tail());
          }
          return Await.listening(port);
        });
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    // What is ignored when a JVM starts stays ignored.
    command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "questdb"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Compilers.ofThisJvm());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
    command.add(
        place(QuestDbServer.class.getName()) + File.pathSeparator + place(QuestDbServer.MAIN));
    command.addAll(List.of(QuestDbServer.class.getName(), "-d", folder.toString()));
    return command;
  }

  /** Where a class comes from: QuestDB's own jar alone, so that nothing can clash with it. */
  private static Path place(String type) {
    try {
      return Path.of(
          Class.forName(type, false, EmbeddedQuestDb.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI());
    } catch (ClassNotFoundException | URISyntaxException missing) {
      throw new IllegalStateException("QuestDB is not on the class path", missing);
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "QDB_HTTP_BIND_TO", "127.0.0.1:" + port,
        "QDB_HTTP_MIN_ENABLED", "false",
        "QDB_PG_ENABLED", "false",
        "QDB_LINE_TCP_ENABLED", "false",
        "QDB_TELEMETRY_ENABLED", "false",
        "QDB_SHARED_WORKER_COUNT", "2");
  }

  /** Ends it with SIGTERM. */
  public void stop() {
    if (process != null) {
      process.terminate();
      process.awaitExit(PATIENCE);
      process = null;
    }
  }

  /** Ends it with SIGKILL. */
  public void kill() {
    if (process != null) {
      process.kill();
      process = null;
    }
  }

  /** The rows of a query, each an array; what was written may take a moment to appear. */
  public List<JsonNode> query(String sql) {
    JsonNode rows =
        LoopbackHttp.json(uri(), "/exec?query=" + LoopbackHttp.encode(sql)).path("dataset");
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }

  @Override
  public void close() {
    kill();
    Folders.delete(folder);
  }
}
