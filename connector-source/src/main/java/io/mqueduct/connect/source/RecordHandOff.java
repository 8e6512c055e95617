package io.mqueduct.connect.source;

import io.mqueduct.pipeline.RecordOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Holds records between the lanes and the worker, and tells what the worker says about them.
 * Records are added and taken on the task thread; {@link #committed} comes on any thread.
 */
final class RecordHandOff {
  /** A failed record waits this long, so that a lasting failure does not spin. */
  private static final long PAUSE_MILLIS = 1_000;

  private final Function<@Nullable Object, SchemaAndValue> values;
  private final LongSupplier millis;
  private final PriorityBlockingQueue<RowRecord> failed =
      new PriorityBlockingQueue<>(16, Comparator.comparingLong(RowRecord::ordinal));
  private final LongAdder handedOutAgain = new LongAdder();
  private List<SourceRecord> ready = new ArrayList<>();
  private long ordinal;
  private volatile @Nullable Thread taskThread;
  private volatile long notBefore;
  private volatile boolean stopped;

  /**
   * @param values how a row's value becomes Connect's
   * @param millis the time
   */
  RecordHandOff(Function<@Nullable Object, SchemaAndValue> values, LongSupplier millis) {
    this.values = values;
    this.millis = millis;
  }

  /** Where one lane sends its records. */
  RecordOutput output(OffsetManifest manifest) {
    return (record, completion) ->
        ready.add(
            new RowRecord(manifest, record, completion, ordinal++, values.apply(record.value())));
  }

  /** Everything to hand out now, what failed before first. Called by {@code poll()} only. */
  List<SourceRecord> take() {
    taskThread = Thread.currentThread();
    List<SourceRecord> taken = new ArrayList<>();
    if (millis.getAsLong() >= notBefore) {
      for (RowRecord next = failed.poll(); next != null; next = failed.poll()) {
        handedOutAgain.increment();
        taken.add(next.again());
      }
    }

    taken.addAll(ready);
    ready = new ArrayList<>();
    return taken;
  }

  /**
   * The worker's word. Without metadata the record was dropped on purpose (a transform, a tolerated
   * conversion error) if it says so on the task thread while it dispatches; anywhere else, or after
   * the stop, the producer failed, and the record is handed out again and never acknowledged.
   */
  void committed(RowRecord record, @Nullable RecordMetadata metadata) {
    if (metadata != null) {
      record.completion().stored();
    } else if (!stopped && Thread.currentThread() == taskThread) {
      record.completion().dropped();
    } else {
      notBefore = millis.getAsLong() + PAUSE_MILLIS;
      failed.add(record);
    }
  }

  /** From now on nothing is dropped on purpose any more. */
  void stop() {
    stopped = true;
  }

  /** Records handed out again after a failure. */
  long handedOutAgain() {
    return handedOutAgain.sum();
  }
}
