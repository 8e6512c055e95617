package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.LaneFailure;
import io.mqueduct.pipeline.LaneState;
import io.mqueduct.pipeline.RecordLane;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.RestartDelays;
import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.Settings;
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
  private final Deque<ReceivedRecord> waiting = new ArrayDeque<>();

  /** Where the worker was asked to read again from; holds until something of it came. */
  private final Map<Partition, Long> rewound = new HashMap<>();

  /** What the worker may have in Kafka. */
  private final Map<Partition, Long> given = new HashMap<>();

  private final RestartDelays delays = new RestartDelays();

  /** How long the lane is offered nothing, since it was built. */
  private Duration rest = Duration.ZERO;

  private long restBegan;
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
    this.restBegan = nanoTime.getAsLong();
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
    batch.forEach(record -> take(ReceivedRecord.of(record)));
    if (restLeft() == 0) {
      work();
    }
    regulate();
  }

  private void work() {
    offerWaiting();
    current().lane().step();
    errors.settleWritten();
    records.forgetBelow(current().lane().settled());
    mendOrFail();
  }

  /** In milliseconds, and not 0 before it is over. */
  private long restLeft() {
    Duration left = rest.minusNanos(nanoTime.getAsLong() - restBegan);
    return left.isNegative() || left.isZero() ? 0 : left.toMillis() + 1;
  }

  /** Where offsets begin anew, Kafka's may be above what is open now: that is told at once. */
  private void take(ReceivedRecord one) {
    waiting.add(one);
    if (one.message().offset() < given.getOrDefault(one.source(), 0L)) {
      context.requestCommit();
    }
  }

  private void offerWaiting() {
    RecordLane to = current().lane();
    while (!waiting.isEmpty() && to.hasRoom() && to.state() == LaneState.RUNNING) {
      ReceivedRecord next = waiting.remove();
      records.add(next.source(), next.message(), next.record());
      to.offer(next.message(), next.source());
    }
  }

  /**
   * Lets the worker rest while the lane is full or rests, and asks it to come back soon while it
   * works.
   */
  private void regulate() {
    long left = restLeft();
    boolean pause = left > 0 || !waiting.isEmpty();
    if (pause != paused || joined) {
      joined = false;
      paused = pause;
      pauseOrResume(context.assignment().toArray(TopicPartition[]::new));
    }
    if (left > 0) {
      context.timeout(left);
    } else if (pause || current().lane().counters().inFlight() > 0) {
      context.timeout(BUSY_MILLIS);
    }
  }

  private void pauseOrResume(TopicPartition... all) {
    if (paused) {
      context.pause(all);
    } else {
      context.resume(all);
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
    startAnew();
    LOG.warn(
        "lane={} is built anew, and begins in {} s: {}",
        current().lane().name(),
        rest.toSeconds(),
        failure.message());
  }

  /**
   * A new lane from the first records that are not settled; they are read again. The worker takes
   * where it goes back to for committed, so that has to be committed first.
   */
  private void startAnew() {
    rewound.putAll(unsettled());
    waiting.clear();
    records.clear();
    rest = delays.next(current().lane().counters().settled());
    restBegan = nanoTime.getAsLong();
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

  /** A lane and what only it writes to. */
  private record SinkLane(RecordLane lane, SinkTargets targets) {

    void close() {
      lane.close();
      targets.close();
    }
  }
}
