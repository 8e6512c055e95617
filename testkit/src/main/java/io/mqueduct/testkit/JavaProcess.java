package io.mqueduct.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own, with this JVM's java, that can be killed and started again. It ends with this
 * JVM at the latest. Confined to the test's thread.
 */
public final class JavaProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long KIB = 1024;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path folder;
  private final Path log;
  private @Nullable ServerProcess process;

  private JavaProcess(Builder builder, List<String> command) {
    this.name = builder.name;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(builder.environment);
    this.folder = Folders.scratch(name);
    this.log = folder.resolve("output.log");
  }

  /** Describes a process; {@code name} appears in messages. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Starts it, or starts it again; the log goes on. */
  public void start() {
    if (isRunning()) {
      throw new IllegalStateException(name + " is running already");
    }
    process = ServerProcess.start(command, environment, log);
  }

  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** SIGKILL: the process learns nothing of it. */
  public void kill() {
    if (process != null) {
      process.kill();
    }
  }

  /** SIGTERM; returns at once. */
  public void terminate() {
    running().terminate();
  }

  /** Waits for its end and returns its exit code; kills it and fails when that takes too long. */
  public int awaitExit(Duration atMost) {
    return running().awaitExit(atMost);
  }

  /** Everything it wrote to its standard streams, all runs. */
  public String log() {
    return Folders.read(log);
  }

  /** Waits until its output contains {@code text}; fails at once when it ends before. */
  public void awaitLog(String text) {
    awaitLog(text, 1);
  }

  /** Waits until its output contains {@code text} so many times, all runs counted. */
  public void awaitLog(String text, int times) {
    Await.until(
        name + " says [" + text + "]",
        PATIENCE,
        running()::tail,
        () -> {
          if (occurrences(text) >= times) {
            return true;
          }
          if (!isRunning()) {
            throw new IllegalStateException(name + " ended" + running().tail());
          }
          return false;
        });
  }

  private int occurrences(String text) {
    String all = log();
    int count = 0;
    for (int at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + 1)) {
      count++;
    }
    return count;
  }

  /** Physical memory in use, in bytes; 0 where the system does not tell. */
  public long residentBytes() {
    Path status = Path.of("/proc", Long.toString(running().pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException unknown) {
      return 0;
    }
  }

  /** What it has started and what that has started, as far as it still runs. */
  public Stream<ProcessHandle> descendants() {
    return ProcessHandle.of(running().pid()).stream().flatMap(ProcessHandle::descendants);
  }

  private ServerProcess running() {
    if (process == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return process;
  }

  @Override
  public void close() {
    kill();
    Folders.delete(folder);
  }

  /** What to run. Confined to one thread. */
  public static final class Builder {
    private final String name;
    private final List<String> options = new ArrayList<>();
    private final List<String> program = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    /** Runs an executable jar. */
    public Builder jar(Path jar) {
      program.addAll(List.of("-jar", jar.toString()));
      return this;
    }

    /** Runs a main class; an entry may be {@code folder/*} for all jars of a folder. */
    public Builder main(String mainClass, String... classPath) {
      program.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), mainClass));
      return this;
    }

    /** Options of the JVM, such as {@code -Xmx256m}. */
    public Builder jvm(String... more) {
      options.addAll(List.of(more));
      return this;
    }

    public Builder arguments(String... more) {
      arguments.addAll(List.of(more));
      return this;
    }

    public Builder environment(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    /** Describes it without starting it. */
    public JavaProcess build() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(Compilers.ofThisJvm());
      command.addAll(options);
      command.addAll(program);
      command.addAll(arguments);
      return new JavaProcess(this, command);
    }

    public JavaProcess start() {
      JavaProcess process = build();
      process.start();
      return process;
    }
  }
}
