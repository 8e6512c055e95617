package io.mqueduct.connect.source;

import io.mqueduct.pipeline.OutboundRecord;
import io.mqueduct.pipeline.RecordOutput;
import io.mqueduct.pipeline.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds records between the lanes and the worker, and tells what the worker says about them.
 * Records are added and taken on the task thread; {@link #committed} comes on any thread.
 */
final class RecordHandOff {
  private static final Logger LOG = LoggerFactory.getLogger(RecordHandOff.class);
  private static final String PRODUCERS = "org.apache.kafka.clients.producer.";

  /** A failed record waits this long, so that a lasting failure does not spin. */
  private static final long PAUSE_MILLIS = 1_000;

  /** Handed out so often in vain while Kafka takes others, a record is refused. */
  private static final int PATIENCE = 10;

  private final Function<@Nullable Object, SchemaAndValue> values;
  private final LongSupplier millis;
  private final PriorityBlockingQueue<RowRecord> failed =
      new PriorityBlockingQueue<>(16, Comparator.comparingLong(record -> record.turn().ordinal()));
  private final LongAdder handedOutAgain = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final AtomicLong failedSinceStored = new AtomicLong();
  private final AtomicBoolean stuckTold = new AtomicBoolean();
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
    return (record, completion) -> {
      SchemaAndValue value;
      try {
        value = values.apply(record.value());
      } catch (DataException e) {
        completion.rejected(unfit(record, e));
        return;
      }
      ready.add(
          new RowRecord(manifest, record, completion, RowRecord.Turn.first(ordinal++), value));
    };
  }

  private static Rejection unfit(OutboundRecord record, DataException e) {
    return new Rejection(
        "no-connect-value",
        "The row cannot be a value of Kafka Connect: " + e.getMessage(),
        null,
        "kafka",
        record.topic());
  }

  /** Everything to hand out now, what failed before first. Called by {@code poll()} only. */
  List<SourceRecord> take() {
    taskThread = Thread.currentThread();
    List<SourceRecord> taken = new ArrayList<>();
    if (millis.getAsLong() >= notBefore) {
      for (RowRecord next = failed.poll(); next != null; next = failed.poll()) {
        handedOutAgain.increment();
        taken.add(next);
      }
    }

    taken.addAll(ready);
    ready = new ArrayList<>();
    return taken;
  }

  /**
   * The worker's word. Without metadata the record was dropped on purpose (a transform, a tolerated
   * conversion error) if it says so on the task thread while it dispatches, and no producer is in
   * the middle of refusing it. Otherwise the producer failed: the record is handed out again, and
   * never acknowledged for it.
   */
  void committed(RowRecord record, @Nullable RecordMetadata metadata) {
    if (metadata != null) {
      countStored();
      record.completion().stored();
    } else if (!stopped && Thread.currentThread() == taskThread && !isProducerRefusing()) {
      record.completion().dropped();
    } else if (!stopped && isRefused(record.turn())) {
      record.completion().rejected(refused(record));
    } else {
      failedSinceStored.incrementAndGet();
      tellIfStuck(record);
      notBefore = millis.getAsLong() + PAUSE_MILLIS;
      failed.add(record.again(stored.sum()));
    }
  }

  private void countStored() {
    stored.increment();
    if (failedSinceStored.get() != 0) {
      failedSinceStored.set(0);
      stuckTold.set(false);
    }
  }

  /** No other record tells whether Kafka is away or refuses this one: someone must look. */
  private void tellIfStuck(RowRecord record) {
    if (record.turn().times() >= PATIENCE && stuckTold.compareAndSet(false, true)) {
      LOG.error(
          "topic={} a record failed {} times and Kafka took no other meanwhile: nothing is"
              + " acknowledged until it takes one. If Kafka is up, the worker's log says why it"
              + " refuses: mend that, or raise mqtt.receive.maximum, so that others can show that"
              + " only this record is refused and it becomes a dead letter",
          record.topic(),
          record.turn().times());
    }
  }

  /**
   * A producer reports what it does not even take (no metadata in time, no permission, too large)
   * inside {@code send}, and with {@code errors.tolerance=all} the worker passes that on as if a
   * transform had dropped the record. Only the stack tells.
   */
  private static boolean isProducerRefusing() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(PRODUCERS)));
  }

  /** Whether Kafka takes others, but not this one. */
  private boolean isRefused(RowRecord.Turn turn) {
    return turn.times() >= PATIENCE && stored.sum() > turn.storedAtFailure();
  }

  private static Rejection refused(RowRecord record) {
    return new Rejection(
        "kafka-refused",
        "Kafka topic ["
            + record.topic()
            + "] refused the record "
            + PATIENCE
            + " times and took others; the worker's log says why",
        null,
        "kafka",
        record.topic());
  }

  /** From now on nothing is dropped on purpose any more. */
  void stop() {
    stopped = true;
  }

  /** Failures since Kafka took a record; what grows without end is waited for without end. */
  long failedSinceStored() {
    return failedSinceStored.get();
  }

  /** Records handed out again after a failure. */
  long handedOutAgain() {
    return handedOutAgain.sum();
  }
}
