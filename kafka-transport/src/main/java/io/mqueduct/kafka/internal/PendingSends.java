package io.mqueduct.kafka.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Records that the client has not taken, in order. The head stays until it was taken, so that
 * {@link #isEmpty} tells a sender whether it would overtake. Thread-safe.
 */
final class PendingSends {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition wokenUp = lock.newCondition();
  private final ArrayDeque<Attempt> queue = new ArrayDeque<>();
  private boolean headIsHeld;
  private volatile int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(Attempt attempt) {
    lock.lock();
    try {
      queue.addLast(attempt);
      size = queue.size();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The head, left in place but out of {@link #drain}'s reach until {@link #removeHead} or {@link
   * #releaseHead}; null when the time is over or {@link #wakeUp} was called.
   */
  @SuppressWarnings("WaitNotInLoop") // The caller loops; an early null is as good as a time-out.
  @Nullable Attempt head(Duration max) throws InterruptedException {
    lock.lock();
    try {
      if (queue.isEmpty()) {
        changed.await(max.toNanos(), TimeUnit.NANOSECONDS);
      }
      headIsHeld = !queue.isEmpty();
      return queue.peekFirst();
    } finally {
      lock.unlock();
    }
  }

  void releaseHead() {
    lock.lock();
    try {
      headIsHeld = false;
    } finally {
      lock.unlock();
    }
  }

  void removeHead() {
    lock.lock();
    try {
      queue.removeFirst();
      headIsHeld = false;
      size = queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the time given, or until {@link #wakeUp}; new records do not end it. */
  @SuppressWarnings("WaitNotInLoop") // A pause cut short only tries sooner.
  void pause(Duration max) throws InterruptedException {
    lock.lock();
    try {
      wokenUp.await(max.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      lock.unlock();
    }
  }

  void wakeUp() {
    lock.lock();
    try {
      changed.signalAll();
      wokenUp.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes out everything but a held head. */
  List<Attempt> drain() {
    lock.lock();
    try {
      List<Attempt> all = new ArrayList<>(queue);
      queue.clear();
      if (headIsHeld) {
        queue.addFirst(all.remove(0));
      }
      size = queue.size();
      return all;
    } finally {
      lock.unlock();
    }
  }
}
