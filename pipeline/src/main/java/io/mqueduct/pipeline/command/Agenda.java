package io.mqueduct.pipeline.command;

import java.time.Duration;

/** Runs tasks one after the other, in the order given, on one thread. Thread-safe. */
public interface Agenda {

  /** Soon, but not within this call; never once the agenda is closed. */
  void add(Runnable task);

  /** Again and again, this far apart, until the agenda is closed. */
  void every(Duration period, Runnable task);

  /** Runs nothing more. Idempotent. */
  void close();
}
