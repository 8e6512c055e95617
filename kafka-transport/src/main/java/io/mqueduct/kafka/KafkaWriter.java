package io.mqueduct.kafka;

import java.time.Duration;
import java.util.Optional;

/**
 * Writes records in the order of {@link #send}: idempotent, acknowledged by every in-sync replica,
 * and patient without end while Kafka is away. Thread-safe; order holds per sending thread.
 */
public interface KafkaWriter {

  /** Starts connecting and returns at once; attempts go on until {@link #close}. */
  void open();

  /**
   * Takes the record. Blocks at most {@link WriterOptions#maxBlock} and only while Kafka is first
   * found to be away; what cannot be handed to Kafka yet waits here in order, so the caller bounds
   * how many sends it leaves open.
   */
  void send(KafkaRecord record, Completion completion);

  /** What it waits for, or why it is broken; empty while records flow. */
  Optional<KafkaFailure> failure();

  WriterCounters counters();

  /**
   * Waits for open sends, then ends them as broken and gives everything back. Idempotent. Not to be
   * called from a {@link Completion}.
   *
   * @param flush at most this long
   */
  void close(Duration flush);
}
