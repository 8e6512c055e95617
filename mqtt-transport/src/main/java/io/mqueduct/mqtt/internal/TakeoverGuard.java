package io.mqueduct.mqtt.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/**
 * Ends a fight for a client id: after a takeover we stay away for a while, and for longer when it
 * happens again and again. Confined to the session's thread.
 */
final class TakeoverGuard {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int FIGHT = 3;
  private static final int MOST_DOUBLINGS = 5;

  private final Clock clock;
  private final Duration standDown;
  private final ArrayDeque<Instant> recent = new ArrayDeque<>();
  private int inARow;

  TakeoverGuard(Clock clock, Duration standDown) {
    this.clock = clock;
    this.standDown = standDown;
  }

  /** Takes note of a takeover and tells what it asks for. */
  Verdict takenOver() {
    Instant now = clock.instant();
    recent.removeIf(earlier -> earlier.isBefore(now.minus(WINDOW)));
    inARow = recent.isEmpty() ? 1 : inARow + 1;
    recent.add(now);
    boolean fight = recent.size() >= FIGHT || inARow >= FIGHT;
    int doublings = fight ? Math.min(inARow - FIGHT + 1, MOST_DOUBLINGS) : 0;
    return new Verdict(standDown.multipliedBy(1L << doublings), fight);
  }

  /** How long to stay away, and whether the operator must be told. */
  record Verdict(Duration pause, boolean fight) {}
}
