package io.mqueduct.pipeline;

import java.time.Duration;

/** Lets one thread wait for another's word. Thread-safe. */
final class Signal {
  private boolean raised;

  /** Ends a running {@link #await}, or the next one. */
  synchronized void raise() {
    raised = true;
    notifyAll();
  }

  /** Waits until raised or the time is over. */
  synchronized void await(Duration max) throws InterruptedException {
    long end = System.nanoTime() + max.toNanos();
    long left = max.toMillis();
    while (!raised && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    raised = false;
  }
}
