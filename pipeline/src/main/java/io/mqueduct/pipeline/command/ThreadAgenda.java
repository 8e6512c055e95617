package io.mqueduct.pipeline.command;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An agenda with a daemon thread of its own, started with the first task. */
public final class ThreadAgenda implements Agenda {
  private final ScheduledThreadPoolExecutor executor;

  /**
   * @param name of the thread
   */
  public ThreadAgenda(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void add(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: what is open comes again from where it came.
    }
  }

  @Override
  public void every(Duration period, Runnable task) {
    var unused =
        executor.scheduleWithFixedDelay(
            task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
