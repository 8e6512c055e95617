package io.mqueduct.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** QoS 1 messages without PUBACK, by packet id, oldest first. Thread-safe. */
final class PublishWindow {
  private static final int PACKET_IDS = 65_535;
  private static final int FIRST_ERROR = 0x80;

  private final int size;
  private final Map<Integer, LoadMessage> open = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean broken;
  private int lastId;
  private long acknowledged;
  private long refused;

  PublishWindow(int size) {
    this.size = size;
  }

  /** Takes a place for a message, waiting for one; fails when the connection is gone. */
  int take(LoadMessage message) throws IOException {
    lock.lock();
    try {
      awaitWhile(() -> open.size() >= size);
      lastId = lastId % PACKET_IDS + 1;
      open.put(lastId, message);
      return lastId;
    } finally {
      lock.unlock();
    }
  }

  boolean isFull() {
    lock.lock();
    try {
      return open.size() >= size;
    } finally {
      lock.unlock();
    }
  }

  void awaitEmpty() throws IOException {
    lock.lock();
    try {
      awaitWhile(() -> !open.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  private void awaitWhile(BooleanSupplier condition) throws IOException {
    while (condition.getAsBoolean() && !broken) {
      changed.awaitUninterruptibly();
    }
    if (broken) {
      throw new IOException("the connection is gone");
    }
  }

  void acknowledge(ByteBuffer puback) {
    lock.lock();
    try {
      boolean error = puback.remaining() > 2 && (puback.get(2) & 0xff) >= FIRST_ERROR;
      if (open.remove(puback.getShort() & 0xffff) != null) {
        acknowledged += error ? 0 : 1;
        refused += error ? 1 : 0;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The connection is gone: whoever waits gives up. */
  void abandon() {
    lock.lock();
    try {
      broken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void reopen() {
    lock.lock();
    try {
      broken = false;
    } finally {
      lock.unlock();
    }
  }

  /** Moves what is open to the front of {@code resends}, oldest first. */
  void drainTo(Deque<LoadMessage> resends) {
    lock.lock();
    try {
      LoadMessage[] messages = open.values().toArray(new LoadMessage[0]);
      for (int i = messages.length - 1; i >= 0; i--) {
        resends.addFirst(messages[i]);
      }
      open.clear();
    } finally {
      lock.unlock();
    }
  }

  long acknowledged() {
    lock.lock();
    try {
      return acknowledged;
    } finally {
      lock.unlock();
    }
  }

  long refused() {
    lock.lock();
    try {
      return refused;
    } finally {
      lock.unlock();
    }
  }
}
