package io.mqueduct.pipeline;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.ack.AckLedger;
import io.mqueduct.pipeline.ack.Slot;
import io.mqueduct.rules.KafkaMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Records that wait for their outputs: a ledger for each partition, since offsets are committed for
 * each, and bounds over all. What is forgotten while outputs still hold it counts until they let it
 * go: else every rebalance while a database is away would add another full lane. One thread opens
 * and forgets; any thread settles and reads counts.
 */
final class OpenRecords {
  /** What a waiting record costs beside its bytes, roughly. */
  private static final long OVERHEAD = 256;

  private static final long NOTHING = -1;
  private static final Reached NOWHERE = new Reached(-1, new Progress(NOTHING, NOTHING));

  private final int maxSlots;
  private final long maxBytes;
  private final LongAdder acknowledged;
  private final Runnable changed;
  private final LongSupplier nanoTime;
  private final AtomicInteger slots = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final LongAdder settledRecords = new LongAdder();
  private final Map<Partition, Ledger> ledgers = new ConcurrentHashMap<>();
  private final Set<Ledger> forgotten = ConcurrentHashMap.newKeySet();

  OpenRecords(
      int maxSlots,
      long maxBytes,
      LongAdder acknowledged,
      Runnable changed,
      LongSupplier nanoTime) {
    this.maxSlots = maxSlots;
    this.maxBytes = maxBytes;
    this.acknowledged = acknowledged;
    this.changed = changed;
    this.nanoTime = nanoTime;
  }

  boolean hasRoom() {
    int now = slots.get();
    return now == 0 || (now < maxSlots && bytes.get() < maxBytes);
  }

  /** Whether its offset is not above the last one of its partition. */
  boolean beginsAnew(KafkaMessage message, Partition partition) {
    Ledger ledger = ledgers.get(partition);
    return ledger != null && message.offset() <= ledger.last;
  }

  Slot open(KafkaMessage message, Partition partition) {
    if (!hasRoom()) {
      throw new IllegalStateException("Bug: record taken without room");
    }

    Ledger ledger = ledgers.get(partition);
    if (ledger == null) {
      ledger = new Ledger();
      ledgers.put(partition, ledger);
    }
    return ledger.open(message);
  }

  /** Their next owner does what is open of them. */
  void forget(Collection<Partition> partitions) {
    forgotten.removeIf(ledger -> ledger.slots.inFlight() == 0);
    for (Partition partition : partitions) {
      Ledger gone = ledgers.remove(partition);
      if (gone != null) {
        forgotten.add(gone);
        gone.slots.abandon();
      }
    }
  }

  Map<Partition, Progress> settled() {
    Map<Partition, Progress> all = new HashMap<>();
    ledgers.forEach(
        (partition, ledger) -> {
          Reached reached = ledger.reached;
          if (reached.beginning() == ledger.beginnings) {
            all.put(partition, reached.progress());
          }
        });
    return all;
  }

  /** The offset of each partition that nothing open is below. */
  Map<Partition, Long> unsettled() {
    Map<Partition, Long> all = new HashMap<>();
    ledgers.forEach((partition, ledger) -> all.put(partition, ledger.unsettled()));
    return all;
  }

  /** Also of what is forgotten: a broken output is broken for all. */
  Optional<Throwable> failure() {
    return Stream.concat(ledgers.values().stream(), forgotten.stream())
        .flatMap(ledger -> ledger.slots.failure().stream())
        .findFirst();
  }

  /** Records that wait and are not forgotten. */
  int size() {
    return ledgers.values().stream().mapToInt(ledger -> ledger.slots.inFlight()).sum();
  }

  LaneCounters counters(LaneMeters meters) {
    Duration oldest =
        ledgers.values().stream()
            .map(ledger -> ledger.slots.oldestAge())
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return meters.snapshot(settledRecords.sum(), slots.get(), bytes.get(), oldest);
  }

  /**
   * One partition for as long as it is ours, also where its offsets begin anew: a log that was cut,
   * or a topic that was made again, does not bring again what is open of before. So nothing of the
   * new beginning is settled before that is, and what is refused of it is still reported.
   */
  private final class Ledger {
    private final AckLedger<Position> slots =
        new AckLedger<>(Integer.MAX_VALUE, Long.MAX_VALUE, this::settled, changed, nanoTime);
    private long last = NOTHING;
    private int beginnings;

    /** Not above what is open, while nothing of the latest beginning is settled. */
    private long floor;

    /** Written by one thread at a time: whichever releases slots. */
    private volatile Reached reached = NOWHERE;

    Slot open(KafkaMessage message) {
      if (last == NOTHING) {
        floor = message.offset();
      } else if (message.offset() <= last) {
        floor = Math.min(message.offset(), unsettled());
        beginnings++;
      }
      last = message.offset();
      long size = size(message);
      OpenRecords.this.slots.incrementAndGet();
      bytes.addAndGet(size);
      return slots.open(
          new Position(beginnings, message.offset(), message.timestamp(), size), size);
    }

    long unsettled() {
      Reached now = reached;
      return now.beginning() == beginnings ? now.progress().next() : floor;
    }

    private void settled(Position position) {
      reached = reached.then(position);
      acknowledged.increment();
      settledRecords.increment();
      OpenRecords.this.slots.decrementAndGet();
      bytes.addAndGet(-position.bytes());
    }
  }

  private static long size(KafkaMessage message) {
    byte[] value = message.value();
    byte[] key = message.key();
    return OVERHEAD + (value == null ? 0 : value.length) + (key == null ? 0 : key.length);
  }

  /** A record that waits, and the bytes it holds. */
  private record Position(int beginning, long offset, long timestamp, long bytes) {}

  /** Offsets of different beginnings have nothing to do with each other. */
  private record Reached(int beginning, Progress progress) {

    Reached then(Position position) {
      long latest = beginning == position.beginning() ? progress.latest() : NOTHING;
      return new Reached(
          position.beginning(),
          new Progress(position.offset() + 1, Math.max(latest, position.timestamp())));
    }
  }
}
