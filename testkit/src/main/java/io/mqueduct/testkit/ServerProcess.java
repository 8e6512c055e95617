package io.mqueduct.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One run of a child process whose output goes to a file. Children end with this JVM. Thread-safe.
 */
final class ServerProcess {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final int LOG_TAIL = 4_000;

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "end child processes"));
  }

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts {@code command}; its output is appended to {@code log}. */
  static ServerProcess start(List<String> command, Map<String, String> env, Path log) {
    ServerProcess server = startWatching(command, env, log);
    RUNNING.removeIf(ended -> !ended.isAlive());
    RUNNING.add(server.process);
    return server;
  }

  /**
   * Starts a command that ends by itself when its standard input does. So it outlives the shutdown
   * hooks of this JVM, which may still need it, and no other end of this JVM.
   */
  static ServerProcess startWatching(List<String> command, Map<String, String> env, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(env);
    try {
      return new ServerProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Asks the process to end (SIGTERM) and returns at once. */
  void terminate() {
    process.destroy();
  }

  /** Ends the process without warning (SIGKILL) and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** Waits for the end of the process; kills it and fails when that takes too long. */
  int awaitExit(Duration atMost) {
    try {
      if (process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IllegalStateException(
        "process " + process.pid() + " did not end within " + atMost.toSeconds() + " s" + tail());
  }

  /** The end of the log, as evidence for a failure. */
  String tail() {
    String text = Folders.read(log);
    return "; end of " + log + ":\n" + text.substring(Math.max(0, text.length() - LOG_TAIL));
  }
}
