package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The records that Connect handed out, for as long as they may have to be reported as errors.
 * Confined to the task's thread.
 */
final class InFlightRecords {
  private final IdentityHashMap<Message, SinkRecord> records = new IdentityHashMap<>();
  private final Map<Partition, Deque<KafkaMessage>> order = new HashMap<>();

  void add(Partition source, KafkaMessage message, SinkRecord record) {
    records.put(message, record);
    order.computeIfAbsent(source, absent -> new ArrayDeque<>()).add(message);
  }

  SinkRecord record(Message message) {
    SinkRecord record = records.get(message);
    if (record == null) {
      throw new IllegalStateException("Bug: a record was forgotten before it was settled");
    }
    return record;
  }

  /** Forgets what is settled: everything below the next offset of each partition. */
  void forgetBelow(Map<Partition, Long> settled) {
    settled.forEach(
        (partition, next) -> {
          Deque<KafkaMessage> open = order.getOrDefault(partition, new ArrayDeque<>());
          while (!open.isEmpty() && open.element().offset() < next) {
            records.remove(open.remove());
          }
        });
  }

  /** Partitions of which records were handed out. */
  Set<Partition> partitions() {
    return Set.copyOf(order.keySet());
  }

  /** Offset of the first record that is not settled. */
  long first(Partition partition) {
    KafkaMessage first = order.getOrDefault(partition, new ArrayDeque<>()).peek();
    if (first == null) {
      throw new IllegalStateException("Bug: nothing of " + partition + " is open");
    }
    return first.offset();
  }

  void forget(Collection<Partition> partitions) {
    for (Partition partition : partitions) {
      Deque<KafkaMessage> open = order.remove(partition);
      if (open != null) {
        open.forEach(records::remove);
      }
    }
  }
}
