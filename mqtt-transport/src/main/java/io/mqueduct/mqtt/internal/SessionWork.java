package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a session, from SUBSCRIBE to its end. Confined to the loop's thread.
 *
 * <p>A full inbox does not cut the connection at once. What it took can still be acknowledged over
 * it, while later messages are let fall, unacknowledged; when the worker has caught up, the
 * connection is exchanged and the broker sends those again. Cutting at once would throw away the
 * acknowledgements of everything in the inbox, and with large windows never get ahead.
 */
final class SessionWork {
  private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Timing timing;
  private final ConnectionLoop loop;
  private final PahoConnection connection;
  private final ConnectionInfo info;
  private final Intake intake;
  private final Subscriber subscriber;
  private final Liveness liveness;

  private List<Subscription> refused = List.of();
  private Duration refusedPause;
  private long refusedDue;
  private long acknowledged;
  private boolean fullTold;
  private long drainedSince = -1;

  SessionWork(
      Timing timing,
      ConnectionLoop loop,
      PahoConnection connection,
      ConnectionInfo info,
      Intake intake,
      Liveness liveness) {
    this.liveness = liveness;
    this.timing = timing;
    this.loop = loop;
    this.connection = connection;
    this.info = info;
    this.intake = intake;
    this.subscriber = new Subscriber(connection, info, loop.log());
    this.refusedPause = timing.refusedMin();
  }

  /** Subscribes; what is refused is asked for again, after ever longer pauses. */
  void subscribe(List<Subscription> subscriptions) {
    List<Subscriber.Refusal> refusals = subscriber.subscribe(subscriptions);
    refused = refusals.stream().map(Subscriber.Refusal::subscription).toList();
    if (refused.isEmpty()) {
      loop.serving(info);
      return;
    }
    refusals.forEach(refusal -> loop.report(refusal.failure()));
    refusedDue = System.nanoTime() + refusedPause.toNanos();
    Duration doubled = refusedPause.multipliedBy(2);
    refusedPause = doubled.compareTo(timing.refusedMax()) > 0 ? timing.refusedMax() : doubled;
  }

  /** Sends acknowledgements until the connection ends, is to be exchanged, or we close. */
  ConnectionLoop.Ending run(FormerFilters former) {
    while (true) {
      MqttFailure failure = ended();
      if (failure != null) {
        return new ConnectionLoop.Broken(failure);
      }
      boolean closing = loop.isClosing();
      try {
        sendAcknowledgements();
      } catch (IOException e) {
        return new ConnectionLoop.Broken(connection.failureAfter(e));
      }
      if (closing) {
        return new ConnectionLoop.Done();
      }
      if (intake.isFull() && mayRenew()) {
        return new ConnectionLoop.Renew();
      }
      if (!refused.isEmpty() && System.nanoTime() - refusedDue >= 0) {
        subscribe(refused);
      }
      if (former.isDue()) {
        unsubscribe(former);
      }
      loop.signal().await(waitNanos());
    }
  }

  private @Nullable MqttFailure ended() {
    MqttFailure failure = connection.failure();
    return failure == null ? liveness.look(System.nanoTime()) : failure;
  }

  private void unsubscribe(FormerFilters former) {
    if (info.sessionPresent()) {
      subscriber.unsubscribe(former.filters());
    }
    former.removed();
    loop.tell(listener -> listener.unsubscribed());
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the loop's thread
  private void sendAcknowledgements() throws IOException {
    ReceiptQueue.Batch batch = intake.receipts().take();
    if (batch.size() > 0) {
      connection.acknowledge(batch.packetIds(), batch.size());
      acknowledged += batch.size();
      intake.counts().acknowledged += batch.size();
    }
  }

  /** Once below half: when all that was taken is acknowledged, or patience has ended. */
  private boolean mayRenew() {
    if (!fullTold) {
      fullTold = true;
      loop.log().inboxFull(intake.inbox().bytes(), intake.inbox().messages());
      loop.setState(io.mqueduct.mqtt.SessionState.WAITING);
    }
    if (!intake.isBelowHalf()) {
      drainedSince = -1;
      return false;
    }
    if (drainedSince < 0) {
      drainedSince = System.nanoTime();
    }
    return acknowledged >= intake.taken()
        || System.nanoTime() - drainedSince >= timing.drainPatience().toNanos();
  }

  private long waitNanos() {
    if (intake.isFull()) {
      return Duration.ofMillis(50).toNanos();
    }
    return refused.isEmpty()
        ? IDLE_NANOS
        : Math.max(1, Math.min(IDLE_NANOS, refusedDue - System.nanoTime()));
  }
}
