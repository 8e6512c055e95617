package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.LaneFailure;
import io.mqueduct.pipeline.LaneState;
import io.mqueduct.pipeline.RecordLane;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.rules.KafkaMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task of a sink connector: a lane over the partitions that the worker gives it. Offsets are
 * committed as far as the lane has settled them, whatever was handed to {@link #put}; nothing waits
 * in {@code put}. All methods are called on the task's thread.
 */
abstract class RuleSinkTask extends SinkTask {
  private static final Logger LOG = LoggerFactory.getLogger(RuleSinkTask.class);

  /** While records are open the worker calls again this soon, for refusals and reports. */
  private static final long BUSY_MILLIS = 50;

  private final Host host;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final InFlightRecords records = new InFlightRecords();
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** Where the worker was asked to read again from; holds until something of it came. */
  private final Map<Partition, Long> rewound = new HashMap<>();

  /** What the worker may have in Kafka. */
  private final Map<Partition, Long> given = new HashMap<>();

  private boolean paused;

  /** Partitions came that nobody has paused. */
  private boolean joined;

  @SuppressWarnings("NullAway.Init") // Connect calls start before anything else
  private Settings settings;

  @SuppressWarnings("NullAway.Init")
  private TaskIdentity task;

  @SuppressWarnings("NullAway.Init")
  private ReportedErrors errors;

  private @Nullable SinkLane lane;

  /**
   * @param nanoTime {@code System::nanoTime} outside tests
   */
  RuleSinkTask(Host host, Clock clock, LongSupplier nanoTime) {
    this.host = host;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** The outputs of the lane, open: connections are made in the background. */
  abstract SinkTargets open(Settings settings, TaskIdentity task, ReportedErrors errors);

  @Override
  public String version() {
    return RuleSinkConnector.pluginVersion();
  }

  @Override
  public void start(Map<String, String> props) {
    settings = SinkValidation.of(host, props).settings();
    task = TaskIdentity.of(props);
    errors = new ReportedErrors(reporter(), records, nanoTime);
    lane = newLane();
  }

  /** Connect before 2.6 has none, and a connector without dead letters gets none. */
  private @Nullable ErrantRecordReporter reporter() {
    return context.errantRecordReporter();
  }

  private SinkLane newLane() {
    SinkTargets targets = open(settings, task, errors);
    return new SinkLane(
        RecordLane.of(
            settings, settings.lanes().get(0), settings.clientIdPrefix(), targets.ports(), clock),
        targets);
  }

  @Override
  public void put(Collection<SinkRecord> batch) {
    batch.forEach(record -> take(waiting(record)));
    offerWaiting();
    current().lane().step();
    errors.settleWritten();
    records.forgetBelow(current().lane().settled());
    mendOrFail();
    regulate();
  }

  /** Where offsets begin anew, Kafka's may be above what is open now: that is told at once. */
  private void take(Waiting one) {
    waiting.add(one);
    if (one.message().offset() < given.getOrDefault(one.source(), 0L)) {
      context.requestCommit();
    }
  }

  private void offerWaiting() {
    RecordLane to = current().lane();
    while (!waiting.isEmpty() && to.hasRoom() && to.state() == LaneState.RUNNING) {
      Waiting next = waiting.remove();
      records.add(next.source(), next.message(), next.record());
      to.offer(next.message(), next.source());
    }
  }

  /** Lets the worker rest while the lane is full, and asks it to come back soon while it works. */
  private void regulate() {
    if (waiting.isEmpty() == paused || joined) {
      TopicPartition[] all = context.assignment().toArray(TopicPartition[]::new);
      joined = false;
      paused = !waiting.isEmpty();
      if (paused) {
        context.pause(all);
      } else {
        context.resume(all);
      }
    }
    if (!waiting.isEmpty() || current().lane().counters().inFlight() > 0) {
      context.timeout(BUSY_MILLIS);
    }
  }

  private void mendOrFail() {
    LaneFailure failure = current().lane().failure().orElse(null);
    if (failure == null) {
      return;
    }

    if (failure.kind() == LaneFailure.Kind.POLICY) {
      throw new ConnectException(failure.message(), failure.cause());
    }
    LOG.warn("lane={} is built anew: {}", current().lane().name(), failure.message());
    startAnew();
  }

  /**
   * A new lane from the first records that are not settled; they are read again. The worker takes
   * where it goes back to for committed, so that has to be committed first.
   */
  private void startAnew() {
    rewound.putAll(unsettled());
    waiting.clear();
    records.clear();
    current().close();
    lane = newLane();
    context.requestCommit();
    context.offset(byTopic(rewound));
  }

  /** Where each partition has to be read again from: nothing below it is open or waits. */
  private Map<Partition, Long> unsettled() {
    Map<Partition, Long> all = new HashMap<>(rewound);
    all.putAll(current().lane().unsettled());
    waiting.forEach( // below it where offsets begin anew
        one -> all.merge(one.source(), one.message().offset(), Math::min));
    return all;
  }

  private static Map<TopicPartition, Long> byTopic(Map<Partition, Long> offsets) {
    Map<TopicPartition, Long> all = new HashMap<>();
    offsets.forEach((p, offset) -> all.put(new TopicPartition(p.topic(), p.partition()), offset));
    return all;
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
    settleWhatSoonWill();
    Map<Partition, Long> unsettled = unsettled();
    given.putAll(unsettled);
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    byTopic(unsettled).forEach((p, next) -> offsets.put(p, new OffsetAndMetadata(next)));
    offsets.keySet().retainAll(currentOffsets.keySet());
    return offsets;
  }

  /** A rebalance and a stop commit first: what settles now does not come again. */
  private void settleWhatSoonWill() {
    Duration most = settings.pipeline().drainTimeout();
    long begin = nanoTime.getAsLong();
    try {
      current().lane().drain(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    errors.awaitWritten(most.minusNanos(nanoTime.getAsLong() - begin));
    records.forgetBelow(current().lane().settled());
  }

  @Override
  public void open(Collection<TopicPartition> partitions) {
    joined = true;
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    List<Partition> gone = new ArrayList<>();
    partitions.forEach(p -> gone.add(new Partition(p.topic(), p.partition())));
    waiting.removeIf(one -> gone.contains(one.source()));
    rewound.keySet().removeAll(gone);
    given.keySet().removeAll(gone);
    current().lane().revoke(gone);
    records.forget(gone);
  }

  @Override
  public void stop() {
    SinkLane last = lane;
    lane = null;
    if (last != null) {
      last.close();
    }
  }

  private SinkLane current() {
    SinkLane now = lane;
    if (now == null) {
      throw new IllegalStateException("Bug: task called before start or after stop");
    }
    return now;
  }

  /** Offsets are those of the topic that was read; rules see the topic that transforms made. */
  private static Waiting waiting(SinkRecord record) {
    Partition source = new Partition(record.originalTopic(), record.originalKafkaPartition());
    List<KafkaMessage.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(
          new KafkaMessage.Header(header.key(), RecordBytes.of(header.schema(), header.value())));
    }
    Long timestamp = record.timestamp();
    KafkaMessage message =
        new KafkaMessage(
            record.topic(),
            record.originalKafkaPartition(),
            record.originalKafkaOffset(),
            timestamp == null ? -1 : timestamp,
            RecordBytes.of(record.keySchema(), record.key()),
            RecordBytes.of(record.valueSchema(), record.value()),
            headers);
    return new Waiting(source, message, record);
  }

  private record Waiting(Partition source, KafkaMessage message, SinkRecord record) {}

  /** A lane and what only it writes to. */
  private record SinkLane(RecordLane lane, SinkTargets targets) {

    void close() {
      lane.close();
      targets.close();
    }
  }
}
