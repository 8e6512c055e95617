package io.mqueduct.pipeline.table;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A timer with daemon threads, which are started when first needed. Thread-safe. */
final class TimerThreads implements TaskTimer {
  private static final Logger LOG = LoggerFactory.getLogger(TimerThreads.class);

  private final ScheduledThreadPoolExecutor executor;

  /** Of a task that threw: what it held is in no known state. */
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  TimerThreads(String name, int threads) {
    executor =
        new ScheduledThreadPoolExecutor(
            threads,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    var unused = executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The top of the thread: the executor would keep what is thrown to itself. */
  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      LOG.error("Bug: a task of {} failed", Thread.currentThread().getName(), e);
    }
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
