package io.mqueduct.pipeline;

import io.mqueduct.pipeline.LaneFailure.Kind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a lane's beginning to its end: it stops once, for one reason. Thread-safe. */
final class LaneLife {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final String who;
  private final Runnable wakeUp;
  private final Signal signal;
  private final LongSupplier nanoTime;
  private final AtomicReference<LaneState> state;
  private final AtomicReference<@Nullable LaneFailure> failure = new AtomicReference<>();

  /**
   * @param who the lane in a log, as key=value
   * @param wakeUp ends the worker's wait
   * @param signal raised by whatever settles or refuses
   * @param nanoTime {@code System::nanoTime} outside tests
   */
  LaneLife(String who, LaneState first, Runnable wakeUp, Signal signal, LongSupplier nanoTime) {
    this.who = who;
    this.state = new AtomicReference<>(first);
    this.wakeUp = wakeUp;
    this.signal = signal;
    this.nanoTime = nanoTime;
  }

  LaneState state() {
    return Objects.requireNonNull(state.get());
  }

  boolean isRunning() {
    return state.get() == LaneState.RUNNING;
  }

  /** Whether it was new. */
  boolean begin() {
    return state.compareAndSet(LaneState.NEW, LaneState.RUNNING);
  }

  /** Whether it was not closed yet. */
  boolean close() {
    return state.getAndSet(LaneState.CLOSED) != LaneState.CLOSED;
  }

  /** Why it stopped, if it did. */
  Optional<LaneFailure> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** The first reason counts. */
  void stop(LaneFailure reason) {
    if (failure.compareAndSet(null, reason)) {
      state.compareAndSet(LaneState.RUNNING, LaneState.STOPPED);
      LOG.error("{} stopped: {}", who, reason.message());
      wakeUp.run();
    }
  }

  void outputFailed(Throwable cause) {
    stop(new LaneFailure(Kind.OUTPUT, "An output lost a row: " + cause.getMessage(), cause));
  }

  /**
   * Works until nothing is in flight, the lane runs no more, or the time is over. Worker thread
   * only.
   *
   * @param work tells how much it has handled
   * @return whether nothing is left in flight
   */
  boolean drain(Duration max, IntSupplier inFlight, IntSupplier work) throws InterruptedException {
    long begin = nanoTime.getAsLong();
    while (inFlight.getAsInt() > 0 && isRunning()) {
      Duration left = max.minusNanos(nanoTime.getAsLong() - begin);
      if (left.toMillis() <= 0) {
        return false;
      }
      if (work.getAsInt() == 0 && inFlight.getAsInt() > 0 && isRunning()) {
        signal.await(left);
      }
    }
    return inFlight.getAsInt() == 0;
  }
}
