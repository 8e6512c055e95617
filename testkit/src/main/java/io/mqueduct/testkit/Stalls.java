package io.mqueduct.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * When this JVM, or the machine under it, stood still: a thread that has nothing to do but to wake
 * up was late. What was measured then says nothing about what was to be measured. Thread-safe.
 */
final class Stalls implements AutoCloseable {
  private static final long TICK_NANOS = Duration.ofMillis(2).toNanos();
  private static final long LEAST_MILLIS = 20;

  private final List<Stall> stalls = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::watch, "stalls");
  private volatile boolean closed;

  private record Stall(long from, long to) {}

  private Stalls() {
    thread.setDaemon(true);
  }

  /** Watches until it is closed. */
  static Stalls start() {
    Stalls stalls = new Stalls();
    stalls.thread.start();
    return stalls;
  }

  private void watch() {
    long last = System.currentTimeMillis();
    while (!closed) {
      LockSupport.parkNanos(TICK_NANOS);
      long now = System.currentTimeMillis();
      note(last, now);
      last = now;
    }
  }

  /** Nothing ran from the one to the other, in milliseconds since 1970. */
  void note(long from, long to) {
    if (to - from >= LEAST_MILLIS) {
      stalls.add(new Stall(from, to));
    }
  }

  /** Whether one of them is no further than {@code margin} milliseconds from that time. */
  boolean areNear(long millis, long margin) {
    return stalls.stream()
        .anyMatch(stall -> millis >= stall.from() - margin && millis <= stall.to() + margin);
  }

  int count() {
    return stalls.size();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
