package io.mqueduct.pipeline.ack;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One received message that is not acknowledged yet. Born with one hold, so that an output that
 * completes while others are still being sent cannot settle it; settled when no hold is left. A
 * failed slot never settles. Thread-safe.
 */
public final class Slot {
  private final AckLedger<?> ledger;
  private final long bytes;
  private final long openedAt;
  private final AtomicInteger holds = new AtomicInteger(1);

  Slot(AckLedger<?> ledger, long bytes, long openedAt) {
    this.ledger = ledger;
    this.bytes = bytes;
    this.openedAt = openedAt;
  }

  /** Counts one more output; each hold is ended by one {@link #settle} or never, by a failure. */
  public void hold() {
    if (holds.getAndIncrement() <= 0) {
      throw new IllegalStateException("Bug: hold on a slot that is settled");
    }
  }

  /** Ends one hold; the last one settles the slot and may release it and those behind it. */
  public void settle() {
    int left = holds.decrementAndGet();
    if (left < 0) {
      IllegalStateException bug =
          new IllegalStateException("Bug: slot settled more often than it was held");
      ledger.slotFailed(bug); // whoever called may keep what is thrown to itself
      throw bug;
    }

    if (left == 0) {
      ledger.slotSettled();
    }
  }

  /** An output lost its part: the slot stays unsettled, and the ledger tells its owner. */
  public void fail(Throwable cause) {
    ledger.slotFailed(cause);
  }

  /** Whether its message comes again elsewhere whatever becomes of it here. */
  public boolean isAbandoned() {
    return ledger.isAbandoned();
  }

  boolean isSettled() {
    return holds.get() == 0;
  }

  long bytes() {
    return bytes;
  }

  long openedAt() {
    return openedAt;
  }
}
