package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The records that Connect handed out, for as long as they may have to be reported as errors.
 * Confined to the task's thread.
 */
final class InFlightRecords {
  private final IdentityHashMap<Message, SinkRecord> records = new IdentityHashMap<>();
  private final Map<Partition, Open> order = new HashMap<>();

  void add(Partition source, KafkaMessage message, SinkRecord record) {
    records.put(message, record);
    order.computeIfAbsent(source, absent -> new Open()).add(message);
  }

  SinkRecord record(Message message) {
    SinkRecord record = records.get(message);
    if (record == null) {
      throw new IllegalStateException("Bug: a record was forgotten before it was settled");
    }
    return record;
  }

  /**
   * Forgets what is settled: everything below the next offset of each partition, and all that came
   * before its offsets began anew, which the lane settles first.
   */
  void forgetBelow(Map<Partition, Long> settled) {
    settled.forEach(
        (partition, next) -> {
          Open open = order.get(partition);
          if (open != null) {
            open.takeBelow(next).forEach(records::remove);
          }
        });
  }

  /** Forgets all. */
  void clear() {
    order.clear();
    records.clear();
  }

  void forget(Collection<Partition> partitions) {
    for (Partition partition : partitions) {
      Open open = order.remove(partition);
      if (open != null) {
        open.takeBelow(Long.MAX_VALUE).forEach(records::remove);
      }
    }
  }

  /** Of one partition, in the order of reading. */
  private static final class Open {
    /** What was open when offsets began anew; they need not ascend. */
    private final List<KafkaMessage> before = new ArrayList<>();

    private final Deque<KafkaMessage> now = new ArrayDeque<>();

    void add(KafkaMessage message) {
      KafkaMessage last = now.peekLast();
      if (last != null && message.offset() <= last.offset()) {
        before.addAll(now);
        now.clear();
      }
      now.add(message);
    }

    List<KafkaMessage> takeBelow(long next) {
      List<KafkaMessage> taken = new ArrayList<>(before);
      before.clear();
      while (!now.isEmpty() && now.element().offset() < next) {
        taken.add(now.remove());
      }
      return taken;
    }
  }
}
