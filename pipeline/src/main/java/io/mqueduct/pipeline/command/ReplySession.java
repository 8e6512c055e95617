package io.mqueduct.pipeline.command;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.Receipt;
import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.Rejection;
import io.mqueduct.pipeline.ack.AckLedger;
import io.mqueduct.pipeline.ack.Slot;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes replies from a session of the lane's own, on a thread of its own, and acknowledges each
 * once all that tells of it is durable.
 */
final class ReplySession implements Runnable {
  private static final int SLOTS = 500;
  private static final long BYTES = 16L << 20;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
  private static final long ROOM_NANOS = Duration.ofMillis(20).toNanos();

  private final MqttSession session;
  private final Replies replies;
  private final Tasks tasks;
  private final AckLedger<Receipt> ledger;
  private final Thread thread;
  private volatile boolean closed;

  ReplySession(String clientId, MqttSession session, Replies replies, Tasks tasks) {
    this.session = session;
    this.replies = replies;
    this.tasks = tasks;
    this.thread = new Thread(this, "mqueduct-" + clientId);
    this.thread.setDaemon(true);
    this.ledger =
        new AckLedger<>(SLOTS, BYTES, session::acknowledge, this::changed, System::nanoTime);
  }

  void open() {
    session.open();
    thread.start();
  }

  /** Acknowledges what is done, and takes no more. */
  void close(Duration flush) {
    closed = true;
    session.wakeUp();
    session.close(flush);
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) { // else nobody would know that it takes no more
      tasks.fail(e);
    }
  }

  private void step() throws InterruptedException {
    if (!ledger.hasRoom()) {
      LockSupport.parkNanos(ROOM_NANOS);
      return;
    }

    Delivery delivery = session.poll();
    if (delivery == null) {
      session.await(LONGEST_WAIT);
    } else {
      Slot slot = ledger.open(delivery.receipt(), delivery.publish().payload().length);
      tasks.add(() -> take(delivery, slot));
    }
  }

  private void take(Delivery delivery, Slot slot) {
    replies.arrived(
        delivery.publish(),
        () -> {
          slot.hold();
          return new SlotEnd(slot, tasks);
        });
    slot.settle();
  }

  private void changed() {
    LockSupport.unpark(thread);
    ledger.failure().ifPresent(tasks::fail);
  }

  /** Ends one hold of a reply's slot. */
  private record SlotEnd(Slot slot, Tasks tasks) implements Completion {

    @Override
    public void stored() {
      slot.settle();
    }

    /** Only of its receipt: a reply that Kafka refuses is dropped. It would be refused again. */
    @Override
    public void rejected(Rejection rejection) {
      new NoteWritten(tasks).rejected(rejection);
      slot.settle();
    }

    @Override
    public void failed(Throwable cause) {
      slot.fail(cause);
    }

    @Override
    public void dropped() {
      slot.settle();
    }
  }
}
