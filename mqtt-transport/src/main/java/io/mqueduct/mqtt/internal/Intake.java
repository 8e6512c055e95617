package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.Delivery;

/** Takes in the messages of one connection. Called by Paho's callback thread. */
final class Intake implements PahoConnection.Receiver {
  private final long generation;
  private final Inbox inbox;
  private final ReceiptQueue receipts;
  private final Counts counts;
  private final Runnable wake;
  private volatile long taken;
  private volatile boolean full;

  Intake(long generation, Inbox inbox, ReceiptQueue receipts, Counts counts, Runnable wake) {
    this.generation = generation;
    this.inbox = inbox;
    this.receipts = receipts;
    this.counts = counts;
    this.wake = wake;
  }

  @Override
  public void started(boolean sessionPresent) {
    counts.stale.add(receipts.startGeneration(generation));
    inbox.start(generation, sessionPresent ? Inbox.Past.COMES_AGAIN : Inbox.Past.ONLY_COPY);
  }

  @Override
  public void passedOver(boolean sessionPresent) {
    if (!sessionPresent) {
      inbox.sessionLost(generation);
    }
  }

  /**
   * The broker may have lost the session, made another and told nobody: the next connection finds
   * that one, and what waits here would not come again.
   */
  void unanswered() {
    inbox.sessionLost(generation);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: Paho's callback thread
  public void arrived(Delivery delivery) {
    counts.received++;
    if (delivery.publish().dup()) {
      counts.redelivered++;
    }
    if (delivery.receipt() == null) {
      inbox.offerQos0(delivery);
      return;
    }
    switch (inbox.offer(delivery, generation)) {
      case TAKEN -> taken++;
      case FULL -> {
        counts.inboxOverflows++;
        full = true;
        wake.run();
      }
      case REFUSED -> {}
    }
  }

  @Override
  public void ended() {
    inbox.hold(generation);
    wake.run();
  }

  /** The loop has left the connection, whether or not Paho has told of its end. */
  void left() {
    inbox.hold(generation);
    counts.stale.add(receipts.endGeneration());
  }

  /** QoS 1 messages that got into the inbox. */
  long taken() {
    return taken;
  }

  /** Whether messages were refused, which only another connection brings again. */
  boolean isFull() {
    return full;
  }

  boolean isBelowHalf() {
    return inbox.isBelowHalf();
  }

  ReceiptQueue receipts() {
    return receipts;
  }

  Inbox inbox() {
    return inbox;
  }

  Counts counts() {
    return counts;
  }
}
