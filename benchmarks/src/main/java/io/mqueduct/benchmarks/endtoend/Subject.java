package io.mqueduct.benchmarks.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One way from MQTT to Kafka, running as one or more processes. */
final class Subject implements AutoCloseable {
  private static final long TICKS_PER_SECOND = 100;

  private final String name;
  private final List<Process> processes;

  Subject(String name, List<Process> processes) {
    this.name = name;
    this.processes = List.copyOf(processes);
  }

  String name() {
    return name;
  }

  /** User and system time of all its processes so far, in microseconds (Linux: {@code proc(5)}). */
  long cpuMicros() throws IOException {
    long ticks = 0;
    for (var process : processes) {
      ticks += ticks(process.pid());
    }
    return ticks * (1_000_000 / TICKS_PER_SECOND);
  }

  private static long ticks(long pid) throws IOException {
    var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  void requireAlive() {
    for (var process : processes) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            name + " ended by itself with exit code " + process.exitValue());
      }
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    for (var process : processes) {
      try {
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
