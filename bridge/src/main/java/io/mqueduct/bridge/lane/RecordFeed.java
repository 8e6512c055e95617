package io.mqueduct.bridge.lane;

import io.mqueduct.kafka.KafkaReader;
import io.mqueduct.kafka.Partition;
import io.mqueduct.kafka.ReceivedRecord;
import io.mqueduct.pipeline.LaneState;
import io.mqueduct.pipeline.RecordLane;
import io.mqueduct.rules.KafkaMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes records from a reader to a lane and commits as far as the lane has settled them. Records
 * that the lane has no room for wait here, and the reader rests meanwhile, so there is never more
 * than one poll of them. Confined to the lane's thread.
 */
public final class RecordFeed implements KafkaReader.Assignment {
  private static final long COMMIT_MILLIS = 1_000;
  private static final Duration REVOKE_DRAIN = Duration.ofSeconds(5);

  /** While records are open: refusals wait no longer than this for the thread. */
  private static final Duration BUSY_WAIT = Duration.ofMillis(50);

  private final RecordLane lane;
  private final KafkaReader reader;
  private final Clock clock;
  private final Duration drain;
  private final Deque<ReceivedRecord> waiting = new ArrayDeque<>();
  private final Map<Partition, Long> committed = new HashMap<>();
  private final Map<Partition, Long> read = new HashMap<>();

  /**
   * How often offsets began anew or partitions went: what Kafka is still taking then tells nothing
   * of what is in Kafka afterwards.
   */
  private long beginnings;

  private long lastCommit;

  public RecordFeed(RecordLane lane, KafkaReader reader, Clock clock) {
    this(lane, reader, clock, REVOKE_DRAIN);
  }

  /**
   * @param drain how long what is open may take to settle before partitions go
   */
  RecordFeed(RecordLane lane, KafkaReader reader, Clock clock, Duration drain) {
    this.lane = lane;
    this.reader = reader;
    this.clock = clock;
    this.drain = drain;
  }

  /** One round: offers what waits, reads, commits now and then. */
  void work(Duration wait) throws InterruptedException {
    offerWaiting();
    boolean full = !waiting.isEmpty() || !lane.hasRoom();
    if (full) {
      reader.rest();
    } else {
      reader.resume();
    }
    take(reader.poll(isBusy() ? BUSY_WAIT : wait, this));
    offerWaiting();
    lane.step();
    commitNowAndThen();
  }

  private boolean isBusy() {
    return !waiting.isEmpty() || lane.counters().inFlight() > 0;
  }

  private void offerWaiting() {
    while (!waiting.isEmpty() && lane.hasRoom() && lane.state() == LaneState.RUNNING) {
      lane.offer(message(waiting.remove()));
    }
  }

  /** Where offsets begin anew, Kafka's may be above what is open now: that waits for no second. */
  private void take(List<ReceivedRecord> records) {
    long before = beginnings;
    records.forEach(this::noteBeginning);
    waiting.addAll(records);
    if (beginnings != before) {
      commit();
    }
  }

  /** A topic that is made again has lost what was committed, so the same offset counts anew. */
  private void noteBeginning(ReceivedRecord record) {
    Long before = read.put(record.partition(), record.offset());
    if (before != null && record.offset() <= before) {
      committed.remove(record.partition());
      beginnings++;
    }
  }

  private void commitNowAndThen() {
    long now = clock.millis();
    if (Math.abs(now - lastCommit) >= COMMIT_MILLIS) { // also where the clock was set back
      lastCommit = now;
      Map<Partition, Long> fresh = uncommitted();
      if (!fresh.isEmpty()) {
        long begun = beginnings;
        reader.commitSoon(fresh, () -> taken(fresh, begun));
      }
    }
  }

  private void taken(Map<Partition, Long> fresh, long begun) {
    if (begun == beginnings) {
      committed.putAll(fresh);
    }
  }

  /** Commits what is not committed yet, and waits for Kafka. */
  void commit() {
    Map<Partition, Long> fresh = uncommitted();
    if (!fresh.isEmpty() && reader.commit(fresh)) {
      committed.putAll(fresh);
    }
  }

  private Map<Partition, Long> uncommitted() {
    Map<Partition, Long> fresh = new HashMap<>();
    lane.unsettled().forEach((p, next) -> fresh.put(new Partition(p.topic(), p.partition()), next));
    waiting.forEach( // below it where offsets begin anew
        record -> fresh.merge(record.partition(), record.offset(), Math::min));
    fresh.entrySet().removeAll(committed.entrySet());
    return fresh;
  }

  /** What is open would come again at the next owner: most of it settles within a moment. */
  @Override
  public void revoked(Collection<Partition> partitions) {
    try {
      lane.drain(drain);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    commit();
    lane.revoke(forget(partitions));
  }

  @Override
  public void lost(Collection<Partition> partitions) {
    lane.lose(forget(partitions));
  }

  private List<RecordLane.Partition> forget(Collection<Partition> partitions) {
    waiting.removeIf(record -> partitions.contains(record.partition()));
    committed.keySet().removeAll(partitions);
    read.keySet().removeAll(partitions);
    beginnings++;
    return partitions.stream()
        .map(p -> new RecordLane.Partition(p.topic(), p.partition()))
        .toList();
  }

  private static KafkaMessage message(ReceivedRecord record) {
    List<KafkaMessage.Header> headers =
        record.headers().stream().map(h -> new KafkaMessage.Header(h.name(), h.value())).toList();
    return new KafkaMessage(
        record.partition().topic(),
        record.partition().partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers);
  }
}
