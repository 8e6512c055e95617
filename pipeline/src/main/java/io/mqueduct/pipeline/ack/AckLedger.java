package io.mqueduct.pipeline.ack;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Owns the rule that no message is acknowledged before every output has it: slots are opened in
 * receipt order, settle in any order, and are released in receipt order.
 *
 * <p>One worker thread opens slots; any thread settles them. The thread that settles the oldest
 * slot releases it and the settled ones behind it, holding no lock; threads that settle meanwhile
 * leave their slots to it.
 *
 * @param <P> what an acknowledgement needs: an MQTT receipt, a Kafka offset
 */
public final class AckLedger<P> {
  private final int maxSlots;
  private final long maxBytes;
  private final Consumer<? super P> acknowledge;
  private final Runnable changed;
  private final LongSupplier nanoTime;
  private final Queue<Entry<P>> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger slots = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong released = new AtomicLong();
  private final AtomicInteger releasing = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean abandoned;

  /**
   * @param maxSlots open slots at most
   * @param maxBytes bytes of open slots at most; one slot is admitted however large it is
   * @param acknowledge receives positions in receipt order, on the settling thread; must not block
   * @param changed called after slots were released and after a failure, on the settling thread
   * @param nanoTime {@code System::nanoTime} outside tests
   */
  public AckLedger(
      int maxSlots,
      long maxBytes,
      Consumer<? super P> acknowledge,
      Runnable changed,
      LongSupplier nanoTime) {
    this.maxSlots = maxSlots;
    this.maxBytes = maxBytes;
    this.acknowledge = acknowledge;
    this.changed = changed;
    this.nanoTime = nanoTime;
  }

  /** Whether another slot may be opened. */
  public boolean hasRoom() {
    int now = slots.get();
    return now == 0 || (now < maxSlots && bytes.get() < maxBytes);
  }

  /**
   * Opens the slot of the message received last. Worker thread only.
   *
   * @param position null for a message that needs no acknowledgement
   * @throws IllegalStateException if there is no room
   */
  public Slot open(@Nullable P position, long size) {
    if (!hasRoom()) {
      throw new IllegalStateException("Bug: slot opened without room");
    }

    Slot slot = new Slot(this, size, nanoTime.getAsLong());
    slots.incrementAndGet();
    bytes.addAndGet(size);
    open.add(new Entry<>(position, slot));
    return slot;
  }

  /** Slots opened and not released. */
  public int inFlight() {
    return slots.get();
  }

  /** Bytes of the slots in flight. */
  public long inFlightBytes() {
    return bytes.get();
  }

  /** Slots released since the start. */
  public long released() {
    return released.get();
  }

  /** Age of the oldest open slot; zero when there is none. */
  public Duration oldestAge() {
    Entry<P> head = open.peek();
    return head == null
        ? Duration.ZERO
        : Duration.ofNanos(nanoTime.getAsLong() - head.slot().openedAt());
  }

  /** The first failure of a slot; what to do about it is the owner's business. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /**
   * Its messages come again elsewhere, so that nothing more needs to be done about those that are
   * refused; those that outputs hold still settle.
   */
  public void abandon() {
    abandoned = true;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  void slotFailed(Throwable cause) {
    failure.compareAndSet(null, cause);
    changed.run();
  }

  void slotSettled() {
    if (releasing.getAndIncrement() != 0) {
      return;
    }

    int seen = 1;
    do {
      releaseSettled();
      seen = releasing.addAndGet(-seen);
    } while (seen != 0);
  }

  private void releaseSettled() {
    boolean any = false;
    Entry<P> head = open.peek();
    while (head != null && head.slot().isSettled()) {
      open.remove();
      slots.decrementAndGet();
      bytes.addAndGet(-head.slot().bytes());
      released.incrementAndGet();
      acknowledge(head.position());
      any = true;
      head = open.peek();
    }

    if (any) {
      changed.run();
    }
  }

  private void acknowledge(@Nullable P position) {
    if (position == null) {
      return;
    }

    try {
      acknowledge.accept(position);
    } catch (RuntimeException | Error e) {
      // Thrown on, it would leave `releasing` raised and the ledger stuck; the owner stops instead.
      failure.compareAndSet(null, e);
    }
  }

  private record Entry<P>(@Nullable P position, Slot slot) {}
}
