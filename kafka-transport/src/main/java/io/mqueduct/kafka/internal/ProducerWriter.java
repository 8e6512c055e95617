package io.mqueduct.kafka.internal;

import io.mqueduct.kafka.Completion;
import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaFailure.Kind;
import io.mqueduct.kafka.KafkaRecord;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.kafka.WriterCounters;
import io.mqueduct.kafka.WriterListener;
import io.mqueduct.kafka.WriterOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A writer on Kafka's producer. A record goes straight to the producer as long as none waits; what
 * the producer does not take (no metadata, buffer full, not allowed) waits in order for the
 * writer's own thread, so that neither the caller nor the producer's thread is ever held up for
 * long.
 */
public final class ProducerWriter implements KafkaWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ProducerWriter.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final KafkaFailure CLOSED =
      new KafkaFailure(Kind.BROKEN, "Kafka writer was closed before the record was acknowledged");

  private final WriterOptions options;
  private final Supplier<Producer<byte[], byte[]>> factory;
  private final LongSupplier nanoTime;
  private final PendingSends pending = new PendingSends();
  private final Health health;
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong durable = new AtomicLong();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder resent = new LongAdder();
  private final Thread thread;

  private volatile @Nullable Producer<byte[], byte[]> producer;
  private volatile @Nullable Thread clientThread;

  /** Why this writer takes no more records; the first cause stays. */
  private volatile @Nullable KafkaFailure end;

  private volatile boolean closing;
  private volatile long deadline;

  /** Closed without waiting longer for the thread: a producer that it still makes is its own. */
  private volatile boolean left;

  /**
   * A writer, not yet open.
   *
   * @param nanoTime {@code System::nanoTime} outside tests
   */
  public ProducerWriter(
      WriterOptions options,
      WriterListener listener,
      Supplier<Producer<byte[], byte[]>> factory,
      LongSupplier nanoTime) {
    this.options = options;
    this.factory = factory;
    this.nanoTime = nanoTime;
    this.health = new Health(listener, options.stallAfter());
    this.thread = new Thread(this::run, "mqueduct-kafka-" + options.name());
    this.thread.setDaemon(true);
  }

  @Override
  public void open() {
    thread.start();
  }

  @Override
  public void send(KafkaRecord record, Completion completion) {
    sent.incrementAndGet();
    open.incrementAndGet();
    Attempt attempt = new Attempt(record, completion, this);
    Producer<byte[], byte[]> client = producer;
    if (client == null || end != null || !pending.isEmpty() || isClientThread()) {
      queue(attempt);
      return;
    }
    Exception refusal = attempt.offer(client);
    if (refusal != null) {
      refuseFirst(attempt, Verdict.notTaken(attempt.record(), refusal));
    }
  }

  @Override
  public Optional<KafkaFailure> failure() {
    return health.failure();
  }

  @Override
  public WriterCounters counters() {
    return new WriterCounters(
        sent.get(), durable.get(), rejected.sum(), resent.sum(), open.get(), pending.size());
  }

  @Override
  public void close(Duration flush) {
    deadline = nanoTime.getAsLong() + flush.toNanos();
    closing = true;
    pending.wakeUp();
    joinThread(flush);
    left = true;
    Producer<byte[], byte[]> client = producer;
    if (client != null) {
      client.close(Duration.ofNanos(Math.max(0, deadline - nanoTime.getAsLong())));
    }
    breakOff(CLOSED);
  }

  /** Called by an attempt on the client's thread. */
  void settledDurable() {
    markClientThread();
    durable.incrementAndGet();
    open.decrementAndGet();
  }

  /** Called by an attempt on the client's thread, or by whoever closes. */
  void failedInFlight(Attempt attempt, @Nullable Exception cause) {
    markClientThread();
    if (Verdict.isNeighbour(cause)) {
      resent.increment();
      queue(attempt);
      return;
    }
    finish(attempt, Verdict.inFlight(attempt.record(), cause));
  }

  private void refuseFirst(Attempt attempt, KafkaFailure failure) {
    if (isFinal(failure)) {
      finish(attempt, failure);
    } else {
      queue(attempt);
    }
  }

  private void run() {
    try {
      while (!isDone()) {
        if (producer == null) {
          connect();
        } else {
          offerHead();
        }
        health.look(nanoTime.getAsLong(), open.get(), durable.get());
      }
    } catch (InterruptedException e) {
      LOG.debug("writer={} interrupted while closing", options.name());
    } catch (RuntimeException | Error e) {
      LOG.error("Bug: writer={} ended", options.name(), e);
      pending.releaseHead();
      breakOff(Verdict.broken(e));
    }
  }

  private boolean isDone() {
    return closing && (pending.isEmpty() || end != null || nanoTime.getAsLong() - deadline >= 0);
  }

  private void connect() throws InterruptedException {
    try {
      Producer<byte[], byte[]> made = factory.get();
      producer = made;
      health.taken();
      if (left) {
        made.close(Duration.ZERO);
      }
    } catch (KafkaException e) {
      health.refused(Verdict.notStarted(e));
      pending.pause(options.retryDelay());
    }
  }

  private void offerHead() throws InterruptedException {
    Attempt head = pending.head(TICK);
    Producer<byte[], byte[]> client = producer;
    if (head == null || client == null) {
      return;
    }
    KafkaFailure ended = end;
    if (ended != null) {
      refuseHead(head, ended);
      return;
    }
    Exception refusal = head.offer(client);
    if (refusal == null) {
      pending.removeHead();
      health.taken();
    } else {
      refuseHead(head, headFailure(client, head.record(), refusal));
    }
  }

  private void refuseHead(Attempt head, KafkaFailure failure) throws InterruptedException {
    if (isFinal(failure) || end != null) {
      pending.removeHead();
      finish(head, failure);
    } else {
      pending.releaseHead();
      health.refused(failure);
      pending.pause(options.retryDelay());
    }
  }

  private static KafkaFailure headFailure(
      Producer<byte[], byte[]> client, KafkaRecord record, Exception refusal) {
    Integer partition = record.partition();
    int partitions = partition == null ? Integer.MAX_VALUE : partitions(client, record.topic());
    return partition != null && partition >= partitions
        ? Verdict.noSuchPartition(record, partitions)
        : Verdict.notTaken(record, refusal);
  }

  /**
   * The client waits for a partition beyond the last one as if it were about to appear. Any may be
   * there while Kafka does not tell.
   */
  private static int partitions(Producer<byte[], byte[]> client, String topic) {
    try {
      return client.partitionsFor(topic).size();
    } catch (KafkaException e) {
      return Integer.MAX_VALUE;
    }
  }

  private static boolean isFinal(KafkaFailure failure) {
    return failure.kind() == Kind.RECORD || failure.kind() == Kind.BROKEN;
  }

  private void finish(Attempt attempt, KafkaFailure failure) {
    open.decrementAndGet();
    if (failure.kind() == Kind.RECORD) {
      rejected.increment();
      attempt.reject(failure);
    } else {
      breakOff(failure);
      attempt.breakOff(failure);
    }
  }

  private void queue(Attempt attempt) {
    pending.add(attempt);
    KafkaFailure cause = end;
    if (cause != null) {
      breakOff(cause);
    }
  }

  private void breakOff(KafkaFailure failure) {
    KafkaFailure cause = firstCause(failure);
    if (!closing) {
      health.broke(cause);
    }
    for (Attempt attempt : pending.drain()) {
      open.decrementAndGet();
      attempt.breakOff(cause);
    }
  }

  private synchronized KafkaFailure firstCause(KafkaFailure failure) {
    KafkaFailure first = end == null ? failure : end;
    end = first;
    return first;
  }

  private boolean isClientThread() {
    return Thread.currentThread() == clientThread;
  }

  private void markClientThread() {
    if (clientThread != Thread.currentThread()) {
      clientThread = Thread.currentThread();
    }
  }

  private void joinThread(Duration flush) {
    try {
      thread.join(Math.max(1, flush.toMillis()));
      thread.interrupt();
      thread.join(options.maxBlock().toMillis());
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
