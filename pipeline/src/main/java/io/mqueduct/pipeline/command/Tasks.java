package io.mqueduct.pipeline.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lane's agenda, and the first thing that went wrong on it. Thread-safe. */
final class Tasks {
  private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

  private final Agenda agenda;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Tasks(Agenda agenda) {
    this.agenda = agenda;
  }

  void add(Runnable task) {
    agenda.add(() -> run(task));
  }

  void every(Duration period, Runnable task) {
    agenda.every(period, () -> run(task));
  }

  void close() {
    agenda.close();
  }

  /** The lane cannot go on. */
  void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** The top of the agenda's thread, which would keep an Error to itself and tick no more. */
  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("Bug: a task of commands failed", e);
      fail(e);
    }
  }
}
