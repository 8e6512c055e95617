package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.Receipt;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What was received and not yet polled: QoS 1 bounded in bytes, QoS 0 in a ring of its own, bounded
 * in messages and in as many bytes. One lock per message on either side. Thread-safe.
 *
 * <p>A QoS 1 message that finds no room is refused, and so is every later one of its connection,
 * because order and acknowledgement would suffer if a later one got in. None of them is
 * acknowledged, so the broker sends them again on the next connection.
 */
final class Inbox {
  private final long maxBytes;
  private final int qos0Capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Delivery> qos1 = new ArrayDeque<>();
  private final ArrayDeque<Qos0> qos0 = new ArrayDeque<>();

  private long generation;

  /** The first connection to the session that the broker has now. */
  private long sessionSince;

  private long bytes;
  private long qos0Bytes;
  private long appended;
  private long removed;
  private long qos0Dropped;
  private boolean refusing;
  private boolean held;
  private boolean woken;
  private boolean waiting;
  private boolean closed;

  Inbox(long maxBytes, int qos0Capacity) {
    this.maxBytes = maxBytes;
    this.qos0Capacity = qos0Capacity;
  }

  /** Whether a QoS 1 message got in. */
  enum Answer {
    TAKEN,
    /** The first one without room: from now on this connection's messages are refused. */
    FULL,
    REFUSED
  }

  /** Takes in a QoS 1 message if there is room; an empty inbox has room for any. */
  Answer offer(Delivery delivery, long itsGeneration) {
    lock.lock();
    try {
      if (refusing || closed || itsGeneration != generation) {
        return Answer.REFUSED;
      }
      int size = sizeOf(delivery);
      if (bytes + size > maxBytes && !qos1.isEmpty()) {
        refusing = true;
        return Answer.FULL;
      }
      bytes += size;
      appended++;
      qos1.add(delivery);
      wakeWaiter();
      return Answer.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  /** Takes in a QoS 0 message; the oldest make room for it. */
  void offerQos0(Delivery delivery) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      int size = sizeOf(delivery);
      while (!qos0.isEmpty() && (qos0.size() >= qos0Capacity || qos0Bytes + size > maxBytes)) {
        takeQos0();
        qos0Dropped++;
      }
      if (qos0Capacity == 0) {
        qos0Dropped++;
        return;
      }
      qos0Bytes += size;
      qos0.add(new Qos0(delivery, appended));
      wakeWaiter();
    } finally {
      lock.unlock();
    }
  }

  @Nullable Delivery poll() {
    lock.lock();
    try {
      Qos0 head = qos0.peek();
      if (head != null && (held || removed >= head.after)) {
        return takeQos0();
      }
      Delivery next = held ? null : qos1.poll();
      if (next != null) {
        removed++;
        bytes -= sizeOf(next);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  boolean await(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (!ready() && !woken && !closed && left > 0) {
        waiting = true;
        left = arrived.awaitNanos(left);
      }
      waiting = false;
      woken = false;
      return ready();
    } finally {
      lock.unlock();
    }
  }

  void wakeUp() {
    lock.lock();
    try {
      woken = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A connection ended: QoS 1 messages wait for the next one to tell what becomes of them. */
  void hold(long itsGeneration) {
    lock.lock();
    try {
      held |= itsGeneration == generation; // else its end is told late, and the next one serves
    } finally {
      lock.unlock();
    }
  }

  /** What becomes of the QoS 1 messages that an earlier connection has left here. */
  enum Past {
    /** The broker still has the session and sends them again: they are dropped here. */
    COMES_AGAIN,
    /** The broker has lost the session: they are the only copy, and handed out. */
    ONLY_COPY
  }

  /** A new connection, before its first message; an earlier one that is told late is ignored. */
  void start(long itsGeneration, Past past) {
    lock.lock();
    try {
      if (itsGeneration <= generation) {
        return;
      }
      if (past == Past.COMES_AGAIN) {
        qos1.removeIf(this::comesAgain);
      } else {
        sessionSince = itsGeneration;
      }
      generation = itsGeneration;
      held = false;
      refusing = false;
      if (ready()) {
        wakeWaiter();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * A connection that takes in nothing found no session, or none can tell whether it did: what an
   * earlier one has left here may be the only copy, also if the next connection finds the session
   * that this one made.
   */
  void sessionLost(long itsGeneration) {
    lock.lock();
    try {
      if (itsGeneration > generation) {
        sessionSince = itsGeneration;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the session is the one that this message came by; an older one was lost with it. */
  private boolean comesAgain(Delivery delivery) {
    Receipt receipt = delivery.receipt();
    boolean again = receipt != null && receipt.generation() >= sessionSince;
    if (again) {
      removed++;
      bytes -= sizeOf(delivery);
    }
    return again;
  }

  private Delivery takeQos0() {
    Delivery delivery = qos0.remove().delivery;
    qos0Bytes -= sizeOf(delivery);
    return delivery;
  }

  boolean isBelowHalf() {
    lock.lock();
    try {
      return bytes <= maxBytes / 2;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      qos1.clear();
      qos0.clear();
      bytes = 0;
      qos0Bytes = 0;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  long messages() {
    lock.lock();
    try {
      return qos1.size() + (long) qos0.size();
    } finally {
      lock.unlock();
    }
  }

  long qos0Dropped() {
    lock.lock();
    try {
      return qos0Dropped;
    } finally {
      lock.unlock();
    }
  }

  private boolean ready() {
    return !qos0.isEmpty() || (!held && !qos1.isEmpty());
  }

  private void wakeWaiter() {
    if (waiting) {
      waiting = false;
      arrived.signal();
    }
  }

  /** Bytes on the heap, roughly: the payload, the topic, and what objects cost around them. */
  private static int sizeOf(Delivery delivery) {
    var publish = delivery.publish();
    byte[] correlation = publish.correlationData();
    int size = 256 + publish.payload().length + publish.topic().length();
    for (var property : publish.userProperties()) {
      size += 96 + property.name().length() + property.value().length();
    }
    return size + (correlation == null ? 0 : correlation.length);
  }

  /** A QoS 0 message and how many QoS 1 messages came before it. */
  private record Qos0(Delivery delivery, long after) {}
}
