package io.mqueduct.mqtt.internal;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: between nothing and an exponentially growing limit ("full jitter"), so
 * that a thousand clients of a restarted broker do not come back in step. Confined to one thread.
 */
final class Backoff {
  private static final double GROWTH = 2.0;

  private final IntervalFunction limits;
  private final RandomGenerator random;
  private int attempt;

  Backoff(Duration min, Duration max, RandomGenerator random) {
    this.limits = IntervalFunction.ofExponentialBackoff(min, GROWTH, max);
    this.random = random;
  }

  Duration next() {
    attempt++;
    long limit = limits.apply(attempt);
    return Duration.ofMillis(1 + random.nextLong(Math.max(1, limit)));
  }

  void reset() {
    attempt = 0;
  }
}
