package io.mqueduct.pipeline.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An agenda whose tasks the test runs. Thread-safe but for {@link #tick}. */
public final class ManualAgenda implements Agenda {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final List<Runnable> periodic = new ArrayList<>();
  private volatile boolean closed;
  private volatile @Nullable Error broken;

  /** From now on tasks are not taken but answered with this. */
  void breakWith(Error error) {
    broken = error;
  }

  @Override
  public void add(Runnable task) {
    Error error = broken;
    if (error != null) {
      throw error;
    }
    if (!closed) {
      tasks.add(task);
    }
  }

  @Override
  public void every(Duration period, Runnable task) {
    periodic.add(task);
  }

  @Override
  public void close() {
    closed = true;
    tasks.clear();
  }

  /** Runs what is there, and what that adds. */
  public void run() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Runs the periodic tasks once, and then what is there. */
  public void tick() {
    periodic.forEach(Runnable::run);
    run();
  }
}
