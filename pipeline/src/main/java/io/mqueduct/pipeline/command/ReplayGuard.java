package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.settings.CommandSettings.ReplayPolicy;
import io.mqueduct.rules.KafkaMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which commands were done before: all below the mark of their partition, and those above it
 * that have a final receipt. Confined to the lane's worker thread.
 */
final class ReplayGuard {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayGuard.class);
  private static final long MARK_MILLIS = 1_000;

  private final Optional<ReceiptsReader> reader;
  private final ReceiptBook book;
  private final Receipts receipts;
  private final Tasks tasks;
  private final Clock clock;
  private final Set<Partition> loaded = new HashSet<>();
  private final Map<Partition, Long> latest = new HashMap<>();
  private final Map<Partition, Mark> written = new HashMap<>();
  private final Map<Partition, Long> settled = new HashMap<>();
  private long nextMarks;

  ReplayGuard(
      ReplayPolicy policy,
      Optional<ReceiptsReader> reader,
      ReceiptBook book,
      Receipts receipts,
      Tasks tasks,
      Clock clock) {
    boolean used = policy == ReplayPolicy.SKIP && receipts.areWritten();
    this.reader = used ? reader : Optional.empty();
    this.book = book;
    this.receipts = receipts;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Whether its record was settled before, or its final receipt is there.
   *
   * @throws IOException if the receipts cannot be read
   */
  boolean isDone(Command command) throws IOException {
    if (reader.isEmpty()
        || command.source().isEmpty()
        || !(command.message() instanceof KafkaMessage record)) {
      return false;
    }

    Partition partition = command.source().get();
    load(partition, reader.get());
    latest.merge(partition, record.timestamp(), Math::max);
    Mark mark = book.mark(partition);
    if (mark != null && record.offset() < mark.offset()) {
      if (record.timestamp() <= mark.timestamp()) {
        return true;
      }
      forget(partition, mark);
    }
    return book.isDone(command.key().text(), partition, record);
  }

  /** Notes how far each partition is settled, and writes that down now and then. */
  void settled(Map<Partition, Long> next) {
    if (reader.isPresent()) {
      settled.putAll(next);
      if (clock.millis() >= nextMarks) {
        nextMarks = clock.millis() + MARK_MILLIS;
        writeMarks();
      }
    }
  }

  /** Writes down how far each partition is settled. */
  void writeMarks() {
    settled.forEach(this::writeMark);
    settled.clear();
  }

  void revoked(Collection<Partition> partitions) {
    settled.forEach((partition, offset) -> writeIfAmong(partitions, partition, offset));
    lost(partitions);
  }

  /** Writes no mark: the next owner may have written a higher one. */
  void lost(Collection<Partition> partitions) {
    settled.keySet().removeAll(partitions);
    loaded.removeAll(partitions);
    latest.keySet().removeAll(partitions);
    written.keySet().removeAll(partitions);
  }

  private void writeIfAmong(Collection<Partition> some, Partition partition, long offset) {
    if (some.contains(partition)) {
      writeMark(partition, offset);
    }
  }

  private void writeMark(Partition partition, long offset) {
    Long timestamp = latest.get(partition);
    Mark before = written.getOrDefault(partition, Mark.NONE);
    Mark known = book.markOr(partition, Mark.NONE);
    if (timestamp == null || offset <= before.offset() || offset <= known.offset()) {
      return;
    }

    Mark mark = new Mark(offset, Math.max(timestamp, known.timestamp()));
    written.put(partition, mark);
    receipts.write(book.markKey(partition), book.markJson(partition, mark), new NoteWritten(tasks));
  }

  private void load(Partition partition, ReceiptsReader from) throws IOException {
    if (loaded.contains(partition)) {
      return;
    }

    from.readOn(book);
    loaded.add(partition);
    @Nullable Mark mark = book.mark(partition);
    LOG.info(
        "partition={}-{} commands are done up to offset {}",
        partition.topic(),
        partition.partition(),
        mark == null ? "unknown" : mark.offset());
  }

  /** The offsets began anew: the topic was made again. */
  private void forget(Partition partition, Mark mark) {
    LOG.warn(
        "partition={}-{} holds new records below offset {}, up to which commands are done: the topic was made"
            + " again; starting from nothing",
        partition.topic(),
        partition.partition(),
        mark.offset());
    book.forget(partition);
    written.remove(partition);
  }

  /**
   * How far a partition is settled.
   *
   * @param offset the next one
   * @param timestamp the latest of the records before it
   */
  record Mark(long offset, long timestamp) {
    static final Mark NONE = new Mark(-1, -1);
  }
}
