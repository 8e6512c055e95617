package io.mqueduct.pipeline.table;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.mqueduct.pipeline.settings.TimeseriesSettings.Retries;
import io.mqueduct.pipeline.table.DatabaseTrouble.Remedy;
import io.mqueduct.pipeline.text.LogText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a lane may try its database: a breaker that one failed attempt opens for all batches,
 * for a time that grows with jitter and is never below what the server asked for; then one attempt
 * finds out. Thread-safe.
 */
final class DatabaseGate {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseGate.class);
  private static final double GROWTH = 2;
  private static final double JITTER = 0.5;
  private static final Duration TICK = Duration.ofMillis(1);

  private final String lane;
  private final Retries retries;
  private final IntervalFunction backoff;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private Duration asked = Duration.ZERO;
  private Instant opens = Instant.MIN;
  private volatile @Nullable DatabaseTrouble trouble;

  DatabaseGate(String lane, Retries retries, Clock clock) {
    this.lane = lane;
    this.retries = retries;
    this.clock = clock;
    this.backoff =
        IntervalFunction.ofExponentialRandomBackoff(retries.min(), GROWTH, JITTER, retries.max());
    this.breaker =
        CircuitBreaker.of(
            lane,
            CircuitBreakerConfig.custom()
                .slidingWindow(1, 1, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(this::openFor)
                .writableStackTraceEnabled(false)
                .clock(clock)
                .build());
  }

  /** What the breaker asks when it opens. */
  private long openFor(int attempt) {
    long millis = Math.max(backoff.apply(attempt), asked.toMillis());
    opens = clock.instant().plusMillis(millis);
    return millis;
  }

  /**
   * Asks for an attempt, which is then to be ended by {@link #succeeded}, {@link #failed} or {@link
   * #abandoned}.
   *
   * @return zero, or how long to wait before asking again
   */
  synchronized Duration enter() {
    if (breaker.tryAcquirePermission()) {
      return Duration.ZERO;
    }

    Duration left = Duration.between(clock.instant(), opens).plus(TICK);
    return left.compareTo(TICK) > 0 ? left : retries.min();
  }

  synchronized void succeeded() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    DatabaseTrouble over = trouble;
    if (over != null) {
      trouble = null;
      LOG.info(
          "lane={} the database takes points again, after {}",
          lane,
          Duration.between(over.since(), clock.instant()));
    }
  }

  /**
   * @param notBefore how long the server asks to wait
   */
  synchronized void failed(String reason, Remedy remedy, Duration notBefore) {
    asked = notBefore;
    breaker.onError(0, TimeUnit.NANOSECONDS, new DatabaseUnavailable());
    DatabaseTrouble before = trouble;
    trouble =
        new DatabaseTrouble(reason, remedy, before == null ? clock.instant() : before.since());
    if (before == null || before.remedy() != remedy) {
      log(reason, remedy);
    }
  }

  private void log(String words, Remedy remedy) {
    String reason = LogText.escaped(words);
    if (remedy == Remedy.ACT) {
      LOG.error("lane={} points wait for the database until someone acts: {}", lane, reason);
    } else {
      LOG.warn("lane={} points wait for the database: {}", lane, reason);
    }
  }

  /** The attempt told nothing about the database. */
  synchronized void abandoned() {
    breaker.releasePermission();
  }

  Optional<DatabaseTrouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** What the breaker counts; the reason is told elsewhere. */
  private static final class DatabaseUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private DatabaseUnavailable() {
      super("database unavailable", null, false, false);
    }
  }
}
