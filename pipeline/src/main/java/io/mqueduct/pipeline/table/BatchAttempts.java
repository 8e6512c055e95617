package io.mqueduct.pipeline.table;

import io.mqueduct.pipeline.table.DatabaseTrouble.Remedy;
import io.mqueduct.timeseries.PointWriter;
import io.mqueduct.timeseries.WriteOutcome;
import io.mqueduct.timeseries.WriteOutcome.Cause;
import io.mqueduct.timeseries.WriteOutcome.PartlyStored;
import io.mqueduct.timeseries.WriteOutcome.Refused;
import io.mqueduct.timeseries.WriteOutcome.Retriable;
import io.mqueduct.timeseries.WriteOutcome.Stored;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tries a batch on the timer's threads until every line of it is settled, however long the database
 * is away. Thread-safe.
 */
final class BatchAttempts {
  private final PointWriter writer;
  private final DatabaseGate gate;
  private final TaskTimer timer;
  private final TableMeters meters;

  BatchAttempts(PointWriter writer, DatabaseGate gate, TaskTimer timer, TableMeters meters) {
    this.writer = writer;
    this.gate = gate;
    this.timer = timer;
    this.meters = meters;
  }

  /**
   * Begins to write the batch and returns at once.
   *
   * @param done called once its listeners have heard of every line
   */
  void start(Batch batch, Consumer<Batch> done) {
    timer.after(Duration.ZERO, () -> attempt(batch, done));
  }

  private void attempt(Batch batch, Consumer<Batch> done) {
    Duration wait = gate.enter();
    if (wait.isZero()) {
      write(batch, done);
    } else {
      timer.after(wait, () -> attempt(batch, done));
    }
  }

  private void write(Batch batch, Consumer<Batch> done) {
    WriteOutcome outcome;
    try {
      outcome = writer.write(batch.points());
    } catch (RuntimeException | Error e) {
      gate.abandoned();
      finish(batch, done, () -> batch.failed(e));
      return;
    }
    meters.attempts.increment();
    outcome.accept(new Reaction(batch, done));
  }

  /** The batch is done with, even if a listener breaks its promise not to throw. */
  private static void finish(Batch batch, Consumer<Batch> done, Runnable tell) {
    try {
      tell.run();
    } finally {
      done.accept(batch);
    }
  }

  private final class Reaction implements WriteOutcome.Visitor<Void> {
    private final Batch batch;
    private final Consumer<Batch> done;

    Reaction(Batch batch, Consumer<Batch> done) {
      this.batch = batch;
      this.done = done;
    }

    @Override
    public Void stored(Stored outcome) {
      gate.succeeded();
      meters.stored.add(batch.size());
      finish(batch, done, batch::stored);
      return null;
    }

    @Override
    public Void partlyStored(PartlyStored outcome) {
      gate.succeeded();
      int rejected = outcome.rejected().size();
      meters.rejected.add(rejected);
      meters.stored.add(batch.size() - rejected);
      finish(batch, done, () -> batch.partlyStored(outcome.rejected()));
      return null;
    }

    /** Only a close interrupts, which is no trouble of the database. */
    @Override
    public Void retriable(Retriable outcome) {
      if (Thread.currentThread().isInterrupted()) {
        gate.abandoned();
        return null;
      }

      if (outcome.cause() == Cause.ISOLATING) {
        gate.succeeded();
      } else {
        meters.failedAttempts.increment();
        gate.failed(outcome.reason(), Remedy.WAIT, outcome.notBefore());
      }
      start(batch, done);
      return null;
    }

    @Override
    public Void refused(Refused outcome) {
      meters.failedAttempts.increment();
      gate.failed(outcome.reason(), Remedy.ACT, Duration.ZERO);
      start(batch, done);
      return null;
    }
  }
}
