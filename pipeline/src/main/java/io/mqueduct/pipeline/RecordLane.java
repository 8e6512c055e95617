package io.mqueduct.pipeline;

import io.mqueduct.pipeline.ack.Slot;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.rules.KafkaMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Kafka partitions, the rules that read them and their outputs. The door brings the records,
 * commits {@link #unsettled} offsets, and pauses while {@link #hasRoom} says no. One worker thread
 * calls all methods but {@link #wakeUp}, {@link #state}, {@link #failure} and {@link #counters},
 * which are thread-safe. A lane that stops stops alone; records that are not settled come again
 * from Kafka.
 */
public final class RecordLane {
  /** Records that may wait for their outputs; several full batches of a database. */
  private static final int SLOTS = 20_000;

  private final String name;
  private final LaneLife life;
  private final OpenRecords open;
  private final LaneRouter router;
  private final Refusals refusals;
  private final TargetPorts targets;
  private final LaneMeters meters = new LaneMeters();
  private final Signal signal = new Signal();

  private RecordLane(
      Settings settings,
      LaneSettings lane,
      String clientId,
      TargetPorts targets,
      Clock clock,
      LongSupplier nanoTime) {
    this.name = lane.name();
    this.targets = targets;
    this.life = new LaneLife("lane=" + name, LaneState.RUNNING, this::wakeUp, signal, nanoTime);
    this.open =
        new OpenRecords(
            SLOTS,
            settings.pipeline().inflightBytes(),
            meters.acknowledged,
            this::wakeUp,
            nanoTime);
    this.refusals =
        new Refusals(
            settings.pipeline().onError(),
            targets.refused(name, clientId, settings, clock),
            meters,
            life::stop,
            this::wakeUp);
    this.router =
        new LaneRouter(
            lane,
            lane.targets().stream().map(rule -> targets.outputs(name, rule, settings)).toList(),
            meters,
            refusals::add,
            clock);
  }

  /**
   * A lane without partitions. Does no I/O.
   *
   * @param clientId our name in dead letters
   */
  public static RecordLane of(
      Settings settings, LaneSettings lane, String clientId, TargetPorts targets, Clock clock) {
    return new RecordLane(settings, lane, clientId, targets, clock, System::nanoTime);
  }

  public String name() {
    return name;
  }

  /**
   * Forgets these partitions with all that is open of them; it is settled by their next owner. What
   * outputs still hold of it takes up room until they let it go.
   */
  public void revoke(Collection<Partition> partitions) {
    open.forget(partitions);
    targets.revoked(partitions);
  }

  /**
   * The same of partitions that another owner may read already: nothing is written of them any
   * more.
   */
  public void lose(Collection<Partition> partitions) {
    open.forget(partitions);
    targets.lost(partitions);
  }

  /** Whether another record may be offered. */
  public boolean hasRoom() {
    return open.hasRoom();
  }

  /**
   * Takes the next record of a partition. Records of a partition come in the order of their
   * offsets; an offset that is not above the last one starts the partition anew.
   *
   * @throws IllegalStateException if there is no room
   */
  public void offer(KafkaMessage message) {
    offer(message, new Partition(message.topic(), message.partition()));
  }

  /**
   * The same where the message tells of another topic than the one it was read from.
   *
   * @param source of which the message has the offset
   */
  public void offer(KafkaMessage message, Partition source) {
    meters.received.increment();
    if (open.beginsAnew(message, source)) {
      targets.beganAnew(source);
    }
    Slot slot = open.open(message, source);
    targets.reading(source);
    router.route(message, slot);
    slot.settle();
  }

  /**
   * Handles refusals, and gives outputs a hint that no more comes for now.
   *
   * @return refusals handled
   */
  public int step() {
    open.failure().or(targets::failure).ifPresent(life::outputFailed);
    if (!life.isRunning()) {
      return 0;
    }

    int handled = refusals.handle();
    targets.settled(open.settled());
    targets.flush();
    return handled;
  }

  /**
   * Waits until something settled or was refused, {@link #wakeUp} is called or the time is over.
   */
  public void await(Duration max) throws InterruptedException {
    signal.await(max);
  }

  /** Ends a running {@link #await}, or the next one. */
  public void wakeUp() {
    signal.raise();
  }

  /**
   * Where the next owner of each partition has to begin: nothing below it is open. It goes back
   * where offsets begin anew, and must be committed then too: what Kafka has may be above what is
   * open by then. It does not say that everything below is done.
   */
  public Map<Partition, Long> unsettled() {
    return open.unsettled();
  }

  /**
   * The next offset to read of each partition of which something was settled since its offsets
   * began: everything before it is done.
   */
  public Map<Partition, Long> settled() {
    Map<Partition, Long> next = new HashMap<>();
    open.settled().forEach((partition, progress) -> next.put(partition, progress.next()));
    return next;
  }

  public LaneState state() {
    return life.state();
  }

  /** Why the lane stopped, if it did. */
  public Optional<LaneFailure> failure() {
    return life.failure();
  }

  public LaneCounters counters() {
    return open.counters(meters);
  }

  /**
   * Waits until what is in flight has settled.
   *
   * @return whether nothing is left in flight
   */
  public boolean drain(Duration max) throws InterruptedException {
    boolean drained = life.drain(max, open::size, this::step);
    targets.settled(open.settled());
    return drained;
  }

  /** Takes nothing more. Idempotent. */
  public void close() {
    if (life.close()) {
      refusals.close();
    }
    wakeUp();
  }

  /** A Kafka partition. */
  public record Partition(String topic, int partition) {}
}
