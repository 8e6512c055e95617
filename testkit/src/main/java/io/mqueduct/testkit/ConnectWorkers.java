package io.mqueduct.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka Connect cluster of distributed workers, each in a JVM of its own, with one plugin in an
 * isolated {@code plugin.path} and {@code plugin.discovery=service_load}. Confined to the test's
 * thread.
 */
public final class ConnectWorkers implements AutoCloseable {
  private static final String MAIN = "org.apache.kafka.connect.cli.ConnectDistributed";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LOGBACK =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%n</pattern></encoder>
        </appender>
        <logger name="org.apache.kafka.clients" level="WARN"/>
        <logger name="org.apache.kafka.common.config" level="WARN"/>
        <root level="INFO"><appender-ref ref="out"/></root>
      </configuration>
      """;

  private final Path folder;
  private final List<JavaProcess> workers = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final ConnectRest rest;

  private ConnectWorkers(Path folder) {
    this.folder = folder;
    this.rest = new ConnectRest(this::runningPorts);
  }

  public static Builder builder() {
    return new Builder();
  }

  private List<Integer> runningPorts() {
    List<Integer> running = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      if (workers.get(i).isRunning()) {
        running.add(ports.get(i));
      }
    }
    return running;
  }

  /** Connectors and their tasks, through whichever worker runs. */
  public ConnectRest rest() {
    return rest;
  }

  /** The process of a worker, to kill it, stop it or read its log; 0 is the first. */
  public JavaProcess worker(int index) {
    return workers.get(index);
  }

  /** Waits until some worker answers. */
  public void awaitReady() {
    Await.until(
        "a Connect worker answers",
        PATIENCE,
        () -> "; log of the first:\n" + tail(workers.get(0).log()),
        () -> {
          if (runningPorts().isEmpty()) {
            throw new IllegalStateException(
                "no Connect worker is alive; log of the first:\n" + tail(workers.get(0).log()));
          }
          return rest.answers();
        });
  }

  private static String tail(String log) {
    return log.substring(Math.max(0, log.length() - 8_000));
  }

  @Override
  public void close() {
    workers.forEach(JavaProcess::close);
    Folders.delete(folder);
  }

  /** Options of the cluster. Confined to one thread. */
  public static final class Builder {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> jvm = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    private @Nullable Path classPath;
    private @Nullable Path plugin;
    private int count = 1;

    private Builder() {
      settings.put("group.id", "connect");
      settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
      settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
      settings.put("header.converter", "org.apache.kafka.connect.storage.StringConverter");
      for (String store : List.of("config", "offset", "status")) {
        settings.put(store + ".storage.topic", "connect-" + store);
        settings.put(store + ".storage.replication.factor", "1");
      }
      settings.put("offset.storage.partitions", "1");
      settings.put("status.storage.partitions", "1");
      settings.put("plugin.discovery", "service_load");
      // A killed worker's tasks must come back within a test, not within five minutes.
      settings.put("scheduled.rebalance.max.delay.ms", "1000");
      settings.put("session.timeout.ms", "6000");
      settings.put("heartbeat.interval.ms", "1000");
      settings.put("offset.flush.interval.ms", "1000");
    }

    public Builder kafka(String bootstrapServers) {
      settings.put("bootstrap.servers", bootstrapServers);
      return this;
    }

    /** The jars of Connect itself and of a logback: module connect-worker's {@code target/libs}. */
    public Builder runtime(Path folderOfJars) {
      classPath = folderOfJars;
      return this;
    }

    /** The plugin's zip; it is unpacked into a plugin path of its own. */
    public Builder plugin(Path zip) {
      plugin = zip;
      return this;
    }

    /** How many workers; one by default. */
    public Builder workers(int number) {
      count = number;
      return this;
    }

    /** A worker setting, such as {@code offset.flush.timeout.ms}. */
    public Builder setting(String key, String value) {
      settings.put(key, value);
      return this;
    }

    public Builder jvm(String... options) {
      jvm.addAll(List.of(options));
      return this;
    }

    /** Starts the workers; returns when one answers. */
    public ConnectWorkers start() {
      Path folder = Folders.scratch("connect");
      unpack(required(plugin, "plugin"), folder.resolve("plugins"));
      settings.put("plugin.path", folder.resolve("plugins").toString());
      Folders.write(folder.resolve("logback.xml"), LOGBACK);
      ConnectWorkers cluster = new ConnectWorkers(folder);
      for (int i = 0; i < count; i++) {
        int port = Ports.free();
        cluster.ports.add(port);
        cluster.workers.add(worker(folder, i, port));
      }
      cluster.awaitReady();
      return cluster;
    }

    private JavaProcess worker(Path folder, int index, int port) {
      Path properties = folder.resolve("worker-" + index + ".properties");
      StringBuilder text = new StringBuilder("listeners=http://127.0.0.1:" + port + "\n");
      settings.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
      Folders.write(properties, text.toString());
      return JavaProcess.named("connect-worker-" + index)
          .jvm(jvm.toArray(String[]::new))
          .jvm("-Dlogback.configurationFile=" + folder.resolve("logback.xml"))
          .main(MAIN, required(classPath, "runtime") + "/*")
          .arguments(properties.toString())
          .start();
    }

    private static Path required(@Nullable Path path, String option) {
      if (path == null || !Files.exists(path)) {
        throw new IllegalStateException(option + ": [" + path + "] does not exist; run package");
      }
      return path;
    }

    private static void unpack(Path zip, Path target) {
      try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          Path file = target.resolve(entry.getName()).normalize();
          if (!file.startsWith(target)) {
            throw new IOException("entry [" + entry.getName() + "] leaves its folder");
          }
          if (entry.isDirectory()) {
            Files.createDirectories(file);
          } else {
            Files.createDirectories(file.resolveSibling("."));
            Files.copy(in, file);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unpack " + zip, e);
      }
    }
  }
}
