package io.mqueduct.connect.source;

import io.mqueduct.pipeline.Lane;
import io.mqueduct.pipeline.LaneBeans;
import io.mqueduct.pipeline.LaneFailure;
import io.mqueduct.pipeline.LaneGauges;
import io.mqueduct.pipeline.LanePorts;
import io.mqueduct.pipeline.Lanes;
import io.mqueduct.pipeline.SessionFactory;
import io.mqueduct.pipeline.TargetPorts;
import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running task: its lanes, and the hand-off between them and the worker. */
final class SourceLanes {
  private static final Logger LOG = LoggerFactory.getLogger(SourceLanes.class);

  /** Of how many tasks the offsets are read. */
  private static final int MOST_TASKS = 256;

  private final Lanes lanes;
  private final RecordHandOff handOff;
  private final LaneBeans beans;
  private final Duration drainTimeout;
  private final Runnable forgetFormerTasks;

  private SourceLanes(
      Lanes lanes,
      RecordHandOff handOff,
      LaneBeans beans,
      Duration drainTimeout,
      Runnable forgetFormerTasks) {
    this.lanes = lanes;
    this.handOff = handOff;
    this.beans = beans;
    this.drainTimeout = drainTimeout;
    this.forgetFormerTasks = forgetFormerTasks;
  }

  /** Starts connecting and returns at once: a broker that is away is waited for, not a failure. */
  static SourceLanes open(
      Settings settings,
      TaskIdentity task,
      SourceTaskContext context,
      SessionFactory sessions,
      Clock clock) {
    RecordHandOff handOff =
        new RecordHandOff(ConnectValues.in(settings.records().valueFormat()), clock::millis);
    OffsetStorageReader storage = context.offsetStorageReader();
    int before = tasksBefore(settings, task, storage);
    AtomicInteger tasks = new AtomicInteger(Math.max(before, task.tasks()));
    Lanes lanes =
        Lanes.of(
            settings,
            task,
            before,
            one -> {
              OffsetManifest manifest = new OffsetManifest(storage, tasks::get);
              return new LanePorts(
                  one, sessions, TargetPorts.of(handOff.output(manifest)), manifest, clock);
            });
    LaneBeans beans = new LaneBeans();
    lanes.all().forEach(lane -> report(lane, handOff, beans, context));
    lanes.open();
    return new SourceLanes(
        lanes, handOff, beans, settings.pipeline().drainTimeout(), () -> tasks.set(task.tasks()));
  }

  /** Only the first task asks, and nobody believes offsets that were edited by hand too far. */
  private static int tasksBefore(
      Settings settings, TaskIdentity task, OffsetStorageReader storage) {
    return task.task() == 0
        ? Math.min(MOST_TASKS, OffsetManifest.tasks(storage, Lanes.clientIds(settings, MOST_TASKS)))
        : 0;
  }

  private static void report(
      Lane lane, RecordHandOff handOff, LaneBeans beans, SourceTaskContext context) {
    Map<String, LongSupplier> gauges = LaneGauges.of(lane);
    gauges.put("handed-out-again", handOff::handedOutAgain);
    gauges.put("failed-since-stored", handOff::failedSinceStored);
    beans.register(lane, gauges);
    try {
      PluginMetrics metrics = context.pluginMetrics();
      gauges.forEach((name, gauge) -> addMetric(metrics, lane, name, gauge));
    } catch (NoSuchMethodError | NoClassDefFoundError e) {
      LOG.debug("This worker has no plugin metrics, which came with Connect 4.1; JMX has them", e);
    }
  }

  private static void addMetric(PluginMetrics metrics, Lane lane, String name, LongSupplier gauge) {
    LinkedHashMap<String, String> tags = new LinkedHashMap<>();
    tags.put("lane", lane.name());
    tags.put("client", lane.clientId());
    metrics.addMetric(
        metrics.metricName(name, "A counter of a lane", tags),
        (Gauge<Double>) (config, now) -> (double) gauge.getAsLong());
  }

  /** Records to hand out; null if none came in that time. */
  @Nullable List<SourceRecord> poll(Duration max) throws InterruptedException {
    long end = System.nanoTime() + max.toNanos();
    long left = max.toNanos();
    while (left > 0) {
      lanes.step();
      if (!lanes.hasUnreadFormerTasks()) {
        forgetFormerTasks.run();
      }
      List<SourceRecord> records = handOff.take();
      if (!records.isEmpty()) {
        return records;
      }
      failIfStopped();
      lanes.await(Duration.ofNanos(left));
      left = end - System.nanoTime();
    }
    return null;
  }

  /** Any thread. */
  void committed(RowRecord record, @Nullable RecordMetadata metadata) {
    handOff.committed(record, metadata);
  }

  /** Sends the acknowledgements that are due and leaves the sessions to the broker. Idempotent. */
  void close() {
    handOff.stop();
    lanes.close(drainTimeout);
    beans.close();
  }

  private void failIfStopped() {
    Optional<LaneFailure> failure = lanes.failure();
    if (failure.isPresent()) {
      throw new ConnectException(failure.get().message(), failure.get().cause());
    }
  }
}
