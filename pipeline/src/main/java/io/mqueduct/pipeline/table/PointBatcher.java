package io.mqueduct.pipeline.table;

import io.mqueduct.pipeline.settings.TimeseriesSettings.Batches;
import io.mqueduct.timeseries.UnwritablePointException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Gathers points and decides when they leave: at once while no batch is being written, so that an
 * idle lane waits for nothing; else when the batch is full, at its age, or when one that was being
 * written is done, so that batches grow with the load by themselves. Keeps the order of batches.
 * Bounded by what its callers may have open. Thread-safe.
 */
final class PointBatcher {
  private final Supplier<Batch> empty;
  private final Batches limits;
  private final TaskTimer timer;
  private final BatchAttempts attempts;
  private final TableMeters meters;
  private final Deque<Batch> full = new ArrayDeque<>();
  private final Deque<Batch> spare = new ArrayDeque<>();
  private Batch filling;
  private long number;
  private int writing;
  private boolean mayLeave;

  PointBatcher(
      Supplier<Batch> empty,
      Batches limits,
      TaskTimer timer,
      BatchAttempts attempts,
      TableMeters meters) {
    this.empty = empty;
    this.limits = limits;
    this.timer = timer;
    this.attempts = attempts;
    this.meters = meters;
    this.filling = empty.get();
  }

  synchronized void append(PointSource source, PointListener listener)
      throws UnwritablePointException {
    filling.append(source, listener);
    meters.points.increment();
    if (isFull()) {
      close();
      startWrites();
    } else if (filling.size() == 1) {
      long mine = number;
      timer.after(limits.age(), () -> aged(mine));
    }
  }

  private boolean isFull() {
    return filling.size() >= limits.points() || filling.points().bytes() >= limits.bytes();
  }

  /** A hint that no more points come for now. */
  synchronized void flush() {
    mayLeave = true;
    if (writing == 0) {
      startWrites();
    }
  }

  /** Reads what appending changes. */
  synchronized <T> T between(Supplier<T> read) {
    return read.get();
  }

  private synchronized void aged(long batch) {
    if (batch == number) {
      mayLeave = true;
      startWrites();
    }
  }

  private synchronized void written(Batch batch) {
    writing--;
    if (spare.size() < limits.inFlight()) {
      batch.clear();
      spare.push(batch);
    }
    startWrites();
  }

  private void startWrites() {
    while (writing < limits.inFlight()) {
      if (full.isEmpty() && mayLeave && !filling.isEmpty()) {
        close();
      }
      Batch next = full.poll();
      if (next == null) {
        return;
      }

      writing++;
      meters.batches.increment();
      attempts.start(next, this::written);
    }
  }

  private void close() {
    full.add(filling);
    filling = spare.isEmpty() ? empty.get() : spare.pop();
    number++;
    mayLeave = false;
  }
}
