package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.Receipt;
import io.mqueduct.mqtt.SessionCounters;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionOptions;
import io.mqueduct.mqtt.SessionState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The receiving session on Paho: an inbox in front, a connection loop behind. Thread-safe. */
final class PahoSession implements MqttSession {
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Inbox inbox;
  private final ReceiptQueue receipts = new ReceiptQueue();
  private final SessionRole role;
  private final ConnectionLoop loop;
  private final AtomicLong closeBy = new AtomicLong();

  PahoSession(SessionOptions options, SessionListener listener, Timing timing) {
    this.inbox = new Inbox(options.inboxBytes(), options.qos0Capacity());
    this.role = new SessionRole(options, inbox, receipts, timing);
    this.loop =
        new ConnectionLoop(options.connection(), options.clientId(), timing, listener, role);
    role.bind(loop);
  }

  @Override
  public void open() {
    loop.open();
  }

  @Override
  public @Nullable Delivery poll() {
    return inbox.poll();
  }

  @Override
  public boolean await(Duration max) throws InterruptedException {
    return inbox.await(max.toNanos());
  }

  @Override
  public void wakeUp() {
    inbox.wakeUp();
  }

  @Override
  public void acknowledge(Receipt receipt) {
    if (receipts.add(receipt.generation(), receipt.packetId())) {
      loop.signal().raise();
    } else {
      role.counts().stale.increment();
    }
  }

  @Override
  public SessionState state() {
    return loop.state();
  }

  @Override
  public @Nullable MqttFailure lastFailure() {
    return loop.lastFailure();
  }

  @Override
  public SessionCounters counters() {
    return role.counts().snapshot(inbox);
  }

  @Override
  public void beginClose(Duration flush) {
    closeBy.compareAndSet(0, System.nanoTime() + flush.plus(SLACK).toNanos());
    loop.requestClose();
  }

  @Override
  public void close(Duration flush) {
    beginClose(flush);
    loop.awaitEnd(Duration.ofNanos(Math.max(0, closeBy.get() - System.nanoTime())));
    inbox.close();
  }
}
