package io.mqueduct.kafka.internal;

import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaFailure.Kind;
import io.mqueduct.kafka.KafkaReader;
import io.mqueduct.kafka.Partition;
import io.mqueduct.kafka.ReaderCounters;
import io.mqueduct.kafka.ReaderOptions;
import io.mqueduct.kafka.ReceivedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader on Kafka's consumer. A consumer that throws what waiting cannot mend is replaced by a
 * new one, which begins at the committed offsets.
 */
public final class ConsumerReader implements KafkaReader {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerReader.class);
  private static final Duration COMMIT = Duration.ofSeconds(10);
  private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();

  private final ReaderOptions options;
  private final Supplier<Consumer<byte[], byte[]>> factory;
  private final LongSupplier nanoTime;
  private final LongAdder read = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final LongAdder failedCommits = new LongAdder();
  private final AtomicInteger partitions = new AtomicInteger();

  /** Ends a pause after a refusal, when no consumer polls. */
  private final Semaphore wakeUps = new Semaphore(0);

  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile @Nullable KafkaFailure failure;
  private boolean resting;
  private boolean closed;
  private long nextLook;

  public ConsumerReader(
      ReaderOptions options, Supplier<Consumer<byte[], byte[]>> factory, LongSupplier nanoTime) {
    this.options = options;
    this.factory = factory;
    this.nanoTime = nanoTime;
    this.nextLook = nanoTime.getAsLong() + LOOK_NANOS;
  }

  @Override
  public List<ReceivedRecord> poll(Duration max, Assignment assignment)
      throws InterruptedException {
    try {
      Consumer<byte[], byte[]> client = connected(assignment);
      pauseIfResting(client);
      List<ReceivedRecord> records = convert(client.poll(max));
      partitions.set(client.assignment().size());
      look(client);
      return records;
    } catch (WakeupException e) {
      return List.of();
    } catch (InterruptException e) {
      Thread.interrupted();
      throw new InterruptedException("Interrupted while reading Kafka");
    } catch (KafkaException e) {
      startAnew(Verdict.reading(options.topics(), e), assignment);
      return List.of();
    }
  }

  private Consumer<byte[], byte[]> connected(Assignment assignment) {
    if (closed) {
      throw new IllegalStateException("Bug: reader polled after close");
    }

    Consumer<byte[], byte[]> client = consumer;
    if (client == null) {
      client = factory.get();
      consumer = client;
      client.subscribe(options.topics(), new Changes(assignment));
    }
    return client;
  }

  /** Also partitions that came since it began to rest. */
  private void pauseIfResting(Consumer<byte[], byte[]> client) {
    if (resting) {
      client.pause(client.assignment());
    }
  }

  private List<ReceivedRecord> convert(Iterable<ConsumerRecord<byte[], byte[]>> polled) {
    List<ReceivedRecord> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      records.add(received(record));
    }
    if (!records.isEmpty()) {
      read.add(records.size());
      failure = null;
    }
    return records;
  }

  private static ReceivedRecord received(ConsumerRecord<byte[], byte[]> record) {
    List<ReceivedRecord.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new ReceivedRecord.Header(header.key(), header.value()));
    }
    return new ReceivedRecord(
        new Partition(record.topic(), record.partition()),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers);
  }

  /** Kafka's consumer tells nobody that no broker answers; its connections do. */
  private void look(Consumer<byte[], byte[]> client) {
    if (nanoTime.getAsLong() - nextLook < 0) {
      return;
    }

    nextLook = nanoTime.getAsLong() + LOOK_NANOS;
    boolean connected =
        client.metrics().entrySet().stream()
            .filter(metric -> metric.getKey().name().equals("connection-count"))
            .anyMatch(
                metric ->
                    metric.getValue().metricValue() instanceof Number count
                        && count.doubleValue() > 0);
    failure =
        connected
            ? null
            : new KafkaFailure(
                Kind.UNAVAILABLE,
                "Kafka does not answer; topics " + options.topics() + " wait to be read");
  }

  private void startAnew(KafkaFailure reason, Assignment assignment) throws InterruptedException {
    failure = reason;
    Consumer<byte[], byte[]> client = consumer;
    consumer = null;
    if (client != null) {
      assignment.lost(partitions(client.assignment()));
      closeClient(client, Duration.ZERO);
    }
    partitions.set(0);
    wakeUps.tryAcquire(options.retryDelay().toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void rest() {
    resting = true;
  }

  @Override
  public void resume() {
    Consumer<byte[], byte[]> client = consumer;
    if (resting && client != null) {
      client.resume(client.paused());
    }
    resting = false;
  }

  @Override
  public boolean commit(Map<Partition, Long> next) {
    Consumer<byte[], byte[]> client = consumer;
    return client != null && commit(client, offsets(next));
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<Partition, Long> next) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach(
        (partition, offset) ->
            offsets.put(
                new TopicPartition(partition.topic(), partition.partition()),
                new OffsetAndMetadata(offset)));
    return offsets;
  }

  @Override
  public void commitSoon(Map<Partition, Long> next, Runnable taken) {
    Consumer<byte[], byte[]> client = consumer;
    if (client == null) {
      return;
    }

    try {
      client.commitAsync(offsets(next), (offsets, refusal) -> committed(refusal, taken));
    } catch (KafkaException e) {
      failedCommits.increment();
    }
  }

  private void committed(@Nullable Exception refusal, Runnable taken) {
    if (refusal == null) {
      commits.increment();
      taken.run();
    } else {
      failedCommits.increment();
    }
  }

  private boolean commit(
      Consumer<byte[], byte[]> client, Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      client.commitSync(offsets, COMMIT);
      commits.increment();
      return true;
    } catch (WakeupException e) {
      boolean committed = commit(client, offsets);
      client.wakeup(); // it was meant for the next poll
      return committed;
    } catch (KafkaException e) {
      failedCommits.increment();
      return false;
    }
  }

  @Override
  public Optional<KafkaFailure> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public ReaderCounters counters() {
    return new ReaderCounters(read.sum(), commits.sum(), failedCommits.sum(), partitions.get());
  }

  @Override
  public void wakeUp() {
    Consumer<byte[], byte[]> client = consumer;
    if (client == null) {
      wakeUps.release();
    } else {
      client.wakeup();
    }
  }

  @Override
  public void close(Duration max) {
    Consumer<byte[], byte[]> client = consumer;
    consumer = null;
    closed = true;
    if (client != null) {
      closeClient(client, max);
    }
  }

  /** Nothing hangs on how it goes: the group notices a member that has gone. */
  private static void closeClient(Consumer<byte[], byte[]> client, Duration max) {
    try {
      client.close(CloseOptions.timeout(max));
    } catch (KafkaException e) {
      LOG.debug("Kafka consumer did not close: {}", e.getMessage());
    }
  }

  private static List<Partition> partitions(Collection<TopicPartition> kafka) {
    return kafka.stream().map(p -> new Partition(p.topic(), p.partition())).toList();
  }

  /** Tells of partitions taken away; new ones need no word. */
  private record Changes(Assignment assignment) implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> gone) {
      if (!gone.isEmpty()) {
        assignment.revoked(partitions(gone));
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> gone) {
      assignment.lost(partitions(gone));
    }
  }
}
