package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.Progress;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.command.OpenCommands.Identity;
import io.mqueduct.pipeline.settings.CommandSettings.ReplayPolicy;
import io.mqueduct.rules.KafkaMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final OpenCommands open;
  private final MarkDoubts doubts;
  private final Receipts receipts;
  private final Tasks tasks;
  private final Clock clock;

  /** Partitions whose receipts were read, and what was open of each just before. */
  private final Map<Partition, Set<Identity>> loaded = new HashMap<>();

  private final Map<Partition, Progress> settled = new HashMap<>();
  private long lastMarks;

  ReplayGuard(
      ReplayPolicy policy,
      Optional<ReceiptsReader> reader,
      ReceiptBook book,
      OpenCommands open,
      MarkDoubts doubts,
      Receipts receipts,
      Tasks tasks,
      Clock clock) {
    boolean used = policy == ReplayPolicy.SKIP && receipts.areWritten();
    this.reader = used ? reader : Optional.empty();
    this.book = book;
    this.open = open;
    this.doubts = doubts;
    this.receipts = receipts;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Whether its record was settled before, or its final receipt is there.
   *
   * @param command not open now
   * @throws IOException if the receipts cannot be read
   */
  boolean isDone(Command command) throws IOException {
    if (reader.isEmpty()
        || command.source().isEmpty()
        || !(command.message() instanceof KafkaMessage record)) {
      return false;
    }

    Partition partition = command.source().get();
    load(partition, Identity.of(command), reader.get());
    Mark mark = book.mark(partition);
    if (mark.covers(record.offset(), record.timestamp())) {
      doubts.covered(partition, record, mark);
      return true;
    }

    if (record.offset() < mark.offset()) {
      forget(partition, mark);
    }
    return book.isDone(command.key().text(), partition, record);
  }

  /** Notes how far each partition is settled, and writes that down now and then. */
  void settled(Map<Partition, Progress> progress) {
    if (reader.isPresent()) {
      settled.putAll(progress);
      long now = clock.millis();
      if (Math.abs(now - lastMarks) >= MARK_MILLIS) { // also where the clock was set back
        lastMarks = now;
        writeMarks();
      }
    }
  }

  /** Writes down how far each partition is settled. */
  void writeMarks() {
    settled.forEach(this::writeMark);
    settled.clear();
  }

  /** What comes again may have been done since the receipts were read. */
  void beganAnew(Partition partition) {
    loaded.remove(partition);
    settled.remove(partition);
    doubts.beganAnew(partition);
  }

  void revoked(Collection<Partition> partitions) {
    settled.forEach((partition, progress) -> writeIfAmong(partitions, partition, progress));
    lost(partitions);
  }

  /** Writes no mark: the next owner may have written a higher one. */
  void lost(Collection<Partition> partitions) {
    settled.keySet().removeAll(partitions);
    loaded.keySet().removeAll(partitions);
    doubts.forget(partitions);
  }

  private void writeIfAmong(Collection<Partition> some, Partition partition, Progress progress) {
    if (some.contains(partition)) {
      writeMark(partition, progress);
    }
  }

  /** Only of partitions that have brought commands. */
  private void writeMark(Partition partition, Progress progress) {
    if (!loaded.containsKey(partition) || progress.next() <= book.mark(partition).offset()) {
      return;
    }

    Mark mark = book.advance(partition, progress.next(), progress.latest());
    receipts.write(book.markKey(partition), book.markJson(partition, mark), new NoteWritten(tasks));
  }

  /**
   * Reads the receipts once, and again for a command that was open then: it has ended since, and
   * its receipt came later.
   */
  private void load(Partition partition, Identity wanted, ReceiptsReader from) throws IOException {
    Set<Identity> unknown = loaded.get(partition);
    if (unknown != null && !unknown.contains(wanted)) {
      return;
    }

    Set<Identity> openBefore = open.of(partition);
    from.readOn(book);
    loaded.put(partition, openBefore);
    if (unknown == null) {
      tell(partition);
    }
  }

  private void tell(Partition partition) {
    Mark mark = book.mark(partition);
    LOG.info(
        "partition={}-{} commands are done up to offset {}",
        partition.topic(),
        partition.partition(),
        mark.offset() < 0 ? "unknown" : mark.offset());
  }

  /** The offsets began anew: the topic was made again. */
  private void forget(Partition partition, Mark mark) {
    LOG.warn(
        "partition={}-{} holds new records below offset {}, up to which commands are done: the topic was made"
            + " again; starting from nothing",
        partition.topic(),
        partition.partition(),
        mark.offset());
    book.beginEra(partition);
    settled.remove(partition);
  }
}
