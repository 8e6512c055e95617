package io.mqueduct.kafka;

import io.mqueduct.kafka.KafkaFailure.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A writer with its Kafka in memory, which can be away, refuse records and break. Thread-safe. */
public final class FakeKafkaWriter implements KafkaWriter {

  private static final int LARGEST = 1_000_000;

  private final WriterListener listener;
  private final List<KafkaRecord> written = new ArrayList<>();
  private final ArrayDeque<Open> waiting = new ArrayDeque<>();
  private @Nullable KafkaFailure failure;
  private boolean open;
  private long sent;
  private long rejected;

  public FakeKafkaWriter(WriterListener listener) {
    this.listener = listener;
  }

  private record Open(KafkaRecord record, Completion completion) {}

  /** All records written, in order. */
  public synchronized List<KafkaRecord> written() {
    return List.copyOf(written);
  }

  /** From now on records wait. */
  public synchronized void goAway() {
    failure = new KafkaFailure(Kind.UNAVAILABLE, "fake Kafka is away");
    listener.waiting(failure);
  }

  /** Records flow again; what waits is written in order. */
  public synchronized void comeBack() {
    failure = null;
    listener.resumed();
    writeAll();
  }

  /** Ends every open send as broken, and every later one. */
  public synchronized void breakDown(String reason) {
    KafkaFailure broken = new KafkaFailure(Kind.BROKEN, reason);
    failure = broken;
    listener.broken(broken);
    breakWaiting(broken);
  }

  @Override
  public synchronized void open() {
    open = true;
    writeAll();
  }

  @Override
  public synchronized void send(KafkaRecord record, Completion completion) {
    sent++;
    waiting.addLast(new Open(record, completion));
    KafkaFailure now = failure;
    if (now != null && now.kind() == Kind.BROKEN) {
      breakWaiting(now);
    } else if (open && now == null) {
      writeAll();
    }
  }

  @Override
  public synchronized Optional<KafkaFailure> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public synchronized WriterCounters counters() {
    return new WriterCounters(sent, written.size(), rejected, 0, waiting.size(), waiting.size());
  }

  @Override
  public synchronized void close(Duration flush) {
    KafkaFailure closed = new KafkaFailure(Kind.BROKEN, "fake Kafka writer was closed");
    failure = closed;
    breakWaiting(closed);
  }

  private void writeAll() {
    for (Open next = waiting.pollFirst(); next != null; next = waiting.pollFirst()) {
      write(next);
    }
  }

  private void write(Open next) {
    byte[] value = next.record.value();
    if (value != null && value.length > LARGEST) {
      rejected++;
      next.completion.rejected(
          new KafkaFailure(
              Kind.RECORD,
              "Kafka topic [%s] refuses the record: too large".formatted(next.record.topic())));
    } else {
      written.add(next.record);
      next.completion.durable(0, written.size() - 1L);
    }
  }

  private void breakWaiting(KafkaFailure cause) {
    for (Open next = waiting.pollFirst(); next != null; next = waiting.pollFirst()) {
      next.completion.broken(cause);
    }
  }
}
