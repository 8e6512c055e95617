package io.mqueduct.pipeline.table;

import java.util.concurrent.atomic.LongAdder;

/** Counts of one lane's way to the database. Thread-safe. */
final class TableMeters {
  final LongAdder points = new LongAdder();
  final LongAdder stored = new LongAdder();
  final LongAdder rejected = new LongAdder();
  final LongAdder batches = new LongAdder();
  final LongAdder attempts = new LongAdder();
  final LongAdder failedAttempts = new LongAdder();
}
