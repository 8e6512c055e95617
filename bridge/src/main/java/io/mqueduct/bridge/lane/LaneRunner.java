package io.mqueduct.bridge.lane;

import io.mqueduct.pipeline.LaneFailure;
import io.mqueduct.pipeline.RestartDelays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one lane on a thread of its own. When an output lost a record, the lane is built anew with a
 * new MQTT connection, so that the open messages come again in order; when the lane stops for a
 * reason that only a person can mend, it stays stopped, alone. Thread-safe.
 */
public final class LaneRunner {

  private static final Logger LOG = LoggerFactory.getLogger(LaneRunner.class);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
  private static final Duration FLUSH = Duration.ofSeconds(5);

  private final String name;
  private final Supplier<LaneParts> factory;
  private final Duration drain;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private final RestartDelays delays = new RestartDelays();

  private volatile LaneParts parts;
  private volatile LaneCondition condition = LaneCondition.STARTING;
  private volatile Instant since;
  private volatile LaneStatus.@Nullable LastError lastError;
  private final AtomicLong restarts = new AtomicLong();
  private volatile boolean undrained;

  /**
   * @param factory builds the lane, without I/O
   * @param drain how long a stop waits for what is in flight
   */
  public LaneRunner(String name, Supplier<LaneParts> factory, Duration drain, Clock clock) {
    this.name = name;
    this.factory = factory;
    this.drain = drain;
    this.clock = clock;
    this.since = clock.instant();
    this.parts = factory.get();
    this.thread = new Thread(this::run, "mqueduct-lane-" + name);
  }

  public void start() {
    thread.start();
  }

  /** Begins to stop and returns at once. */
  public void stop() {
    stopping.countDown();
    parts.wakeUp();
  }

  /** Waits for the end of the lane's thread. */
  public void join() throws InterruptedException {
    thread.join();
  }

  /** Whether everything in flight was settled before the lane was closed. */
  public boolean isDrained() {
    return !undrained;
  }

  public LaneStatus status() {
    LaneParts now = parts;
    return new LaneStatus(
        name,
        now.clientId(),
        condition,
        since,
        Optional.ofNullable(lastError),
        restarts.get(),
        now.counters(),
        now.session(),
        now.reader(),
        now.outputs().kafkaCounters(),
        now.outputs().tableCounters(),
        now.outputs().commandCounters());
  }

  private void run() {
    try {
      boolean again = runOnce();
      while (again) {
        parts = factory.get();
        restarts.incrementAndGet();
        again = runOnce();
      }
    } catch (InterruptedException e) {
      parts.closeNow();
      enter(LaneCondition.STOPPED, Optional.of("interrupted"));
    } catch (RuntimeException | Error e) {
      LOG.error("Bug: lane={} ended", name, e);
      enter(LaneCondition.STOPPED, Optional.of("Bug: " + e)); // first: to close may fail as well
      parts.closeNow();
    }
  }

  /** Whether the lane is to be built anew. */
  private boolean runOnce() throws InterruptedException {
    parts.open();
    while (!isStopping() && parts.isRunning()) {
      parts.work(LONGEST_WAIT);
      observe();
    }
    return isStopping() ? finish() : recover();
  }

  private boolean finish() throws InterruptedException {
    undrained = !parts.closeGracefully(drain, FLUSH);
    if (undrained) {
      LOG.warn("lane={} stopped with messages in flight; they come again", name);
    }
    enter(LaneCondition.CLOSED, Optional.empty());
    return false;
  }

  private boolean recover() throws InterruptedException {
    parts.closeNow();
    Optional<LaneFailure> failure = parts.failure();
    Optional<String> reason = failure.map(LaneFailure::message);
    if (failure.isEmpty() || failure.get().kind() == LaneFailure.Kind.POLICY) {
      enter(LaneCondition.STOPPED, reason);
      return false;
    }
    enter(LaneCondition.RESTARTING, reason);
    Duration delay = delays.next(parts.counters().settled());
    if (stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
      enter(LaneCondition.CLOSED, Optional.empty());
      return false;
    }
    return true;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void observe() {
    LaneCondition now = parts.condition();
    if (now == LaneCondition.STOPPED) {
      return;
    }
    Optional<String> reason = parts.reason();
    if (now != condition) {
      enter(now, reason);
    } else {
      reason.ifPresent(this::remember);
    }
  }

  private void remember(String error) {
    LaneStatus.LastError last = lastError;
    if (last == null || !last.message().equals(error)) {
      lastError = new LaneStatus.LastError(error, clock.instant());
    }
  }

  private void enter(LaneCondition next, Optional<String> reason) {
    Instant now = clock.instant();
    reason.ifPresent(this::remember);
    log(condition, next, reason.orElse(""));
    condition = next;
    since = now;
  }

  /** What concerns MQTT, the database and a lane's own stop is logged where it is known first. */
  private void log(LaneCondition before, LaneCondition next, String reason) {
    if (next == LaneCondition.WAITING_FOR_KAFKA || next == LaneCondition.RESTARTING) {
      LOG.warn("lane={} state={} reason={}", name, next.text(), reason);
    } else if (next == LaneCondition.CLOSED) {
      LOG.info("lane={} state={}", name, next.text());
    } else if (before == LaneCondition.WAITING_FOR_KAFKA) {
      LOG.info("lane={} state={}, Kafka takes records again", name, next.text());
    }
  }
}
