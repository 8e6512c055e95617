package io.mqueduct.pipeline.table;

import java.time.Duration;
import java.util.Optional;

/** Runs tasks later, on threads of its own. Thread-safe. */
interface TaskTimer {

  /** Runs the task once the delay is over; never, if closed before. Returns at once. */
  void after(Duration delay, Runnable task);

  /** The first thing that a task threw: what it was about is not settled for good. */
  Optional<Throwable> failure();

  /** Forgets what has not run, and interrupts what runs. */
  void close();
}
