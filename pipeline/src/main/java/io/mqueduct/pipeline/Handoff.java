package io.mqueduct.pipeline;

import io.mqueduct.pipeline.ack.Slot;
import java.util.concurrent.atomic.AtomicBoolean;

/** The completion of one row, or of one dead letter; ends one hold of a slot. Thread-safe. */
abstract class Handoff implements Completion {
  private final Slot slot;
  private final LaneMeters meters;
  private final AtomicBoolean done = new AtomicBoolean();

  Handoff(Slot slot, LaneMeters meters) {
    this.slot = slot;
    this.meters = meters;
  }

  @Override
  public void stored() {
    finish();
    slot.settle();
  }

  @Override
  public void dropped() {
    finish();
    meters.dropped.increment();
    slot.settle();
  }

  @Override
  public void failed(Throwable cause) {
    finish();
    slot.fail(cause);
  }

  @Override
  public void leftToNextOwner() {
    if (slot.isAbandoned()) {
      finish();
      slot.settle();
    } else {
      Completion.super.leftToNextOwner();
    }
  }

  /** Checks that this is the only word about the row: a second one would settle another's hold. */
  final void finish() {
    if (!done.compareAndSet(false, true)) {
      IllegalStateException bug =
          new IllegalStateException("Bug: an output completed the same row twice");
      slot.fail(bug); // whoever called may keep what is thrown to itself
      throw bug;
    }
  }
}
