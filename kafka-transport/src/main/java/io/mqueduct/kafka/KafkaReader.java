package io.mqueduct.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads topics as a member of a consumer group, and commits only what it is told to. It is patient
 * without end while Kafka is away. One thread calls all methods but {@link #wakeUp}, {@link
 * #failure} and {@link #counters}, which are thread-safe.
 */
public interface KafkaReader {

  /**
   * Waits for records, at most this long. Must be called at least every {@code
   * max.poll.interval.ms}, resting or not.
   *
   * @param assignment told of partitions taken away, during this call
   * @throws InterruptedException if the thread was interrupted
   */
  List<ReceivedRecord> poll(Duration max, Assignment assignment) throws InterruptedException;

  /** Reads no more records until {@link #resume}, and keeps its partitions. */
  void rest();

  void resume();

  /**
   * Commits the next offset to read of these partitions, and waits for Kafka.
   *
   * @return whether Kafka took them; if not, they may be committed again
   */
  boolean commit(Map<Partition, Long> next);

  /**
   * The same without waiting: a Kafka that answers late holds nothing up.
   *
   * @param taken called within a later {@link #poll} or {@link #commit}, once Kafka took them;
   *     never if it did not
   */
  void commitSoon(Map<Partition, Long> next, Runnable taken);

  /** What it waits for; empty while Kafka answers. */
  Optional<KafkaFailure> failure();

  ReaderCounters counters();

  /** Ends a running {@link #poll}, or the next one. */
  void wakeUp();

  /**
   * Leaves the group without committing. Idempotent.
   *
   * @param max at most this long
   */
  void close(Duration max);

  /** Learns of partitions taken away. Called on the reader's thread, within {@link #poll}. */
  interface Assignment {

    /** About to go to another member: what is settled can still be committed. */
    void revoked(Collection<Partition> partitions);

    /** Already with another member: nothing can be committed any more. */
    void lost(Collection<Partition> partitions);
  }
}
