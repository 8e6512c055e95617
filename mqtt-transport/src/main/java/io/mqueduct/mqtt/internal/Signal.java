package io.mqueduct.mqtt.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wakes the one thread that awaits it; raising costs a read while it is raised already. */
final class Signal {
  private final AtomicBoolean raised = new AtomicBoolean();
  private volatile @Nullable Thread waiter;

  void raise() {
    if (!raised.get() && !raised.getAndSet(true)) {
      LockSupport.unpark(waiter);
    }
  }

  /** Returns when raised since the last return, or after so many nanoseconds. */
  void await(long nanos) {
    waiter = Thread.currentThread();
    long end = System.nanoTime() + nanos;
    while (!raised.getAndSet(false)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }
}
