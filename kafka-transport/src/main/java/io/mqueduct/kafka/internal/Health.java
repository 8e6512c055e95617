package io.mqueduct.kafka.internal;

import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaFailure.Kind;
import io.mqueduct.kafka.WriterListener;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listener each change of state once. Kafka's client never gives up on a record that it
 * has taken, so silence while sends are open is the only sign that Kafka is away. Thread-safe.
 */
final class Health {

  private final WriterListener listener;
  private final long stallNanos;
  private @Nullable KafkaFailure refusal;
  private @Nullable KafkaFailure stall;
  private @Nullable KafkaFailure broken;
  private @Nullable KafkaFailure told;
  private long lastDurable;
  private long silentSince;
  private boolean silent;

  Health(WriterListener listener, Duration stallAfter) {
    this.listener = listener;
    this.stallNanos = stallAfter.toNanos();
  }

  synchronized Optional<KafkaFailure> failure() {
    return Optional.ofNullable(current());
  }

  synchronized boolean isBroken() {
    return broken != null;
  }

  synchronized void refused(KafkaFailure failure) {
    refusal = failure;
    tell();
  }

  synchronized void taken() {
    if (refusal != null) {
      refusal = null;
      tell();
    }
  }

  /** The first cause stays. */
  synchronized void broke(KafkaFailure failure) {
    if (broken == null) {
      broken = failure;
      listener.broken(failure);
    }
  }

  /** Looks for silence; to be called about once a second. */
  synchronized void look(long nowNanos, long open, long durable) {
    if (open == 0 || durable != lastDurable) {
      lastDurable = durable;
      silent = false;
      stall = null;
    } else if (!silent) {
      silent = true;
      silentSince = nowNanos;
    } else if (stall == null && nowNanos - silentSince >= stallNanos) {
      stall =
          new KafkaFailure(
              Kind.UNAVAILABLE, "Kafka gives no answer; [" + open + "] records wait for it");
    }
    tell();
  }

  private @Nullable KafkaFailure current() {
    if (broken != null) {
      return broken;
    }
    return refusal != null ? refusal : stall;
  }

  private void tell() {
    KafkaFailure now = current();
    KafkaFailure before = told;
    if (broken != null) {
      return;
    }
    told = now;
    if (now == null && before != null) {
      listener.resumed();
    } else if (now != null && (before == null || before.kind() != now.kind())) {
      listener.waiting(now);
    }
  }
}
