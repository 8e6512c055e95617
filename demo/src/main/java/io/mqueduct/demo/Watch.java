package io.mqueduct.demo;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Shows the figures once a second, and waits. Confined to one thread. */
final class Watch {
  private static final Duration SHOW = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final DemoBridge bridge;
  private final DemoDevices devices;
  private final Ledger ledger;
  private final View view;
  private final LongSupplier nanoTime;
  private final FigureBook book;

  Watch(DemoBridge bridge, DemoDevices devices, Ledger ledger, View view, LongSupplier nanoTime) {
    this.bridge = bridge;
    this.devices = devices;
    this.ledger = ledger;
    this.view = view;
    this.nanoTime = nanoTime;
    this.book = new FigureBook(nanoTime);
  }

  /** Until the time is over, {@code stop} is at zero or the bridge has stopped by itself. */
  void flow(Duration length, CountDownLatch stop) throws DemoException, InterruptedException {
    long end = nanoTime.getAsLong() + length.toNanos();
    for (long rest = length.toNanos();
        rest > 0
            && !bridge.hasStopped()
            && !stop.await(Math.min(rest, SHOW.toNanos()), TimeUnit.NANOSECONDS);
        rest = end - nanoTime.getAsLong()) {
      show();
    }
  }

  /**
   * Until everything is where it belongs, or for as long as more and more of it is; what is not
   * will show in the outcome.
   *
   * @param patience with a standstill
   */
  void settle(Duration patience) throws DemoException {
    Outcome outcome = ledger.outcome(devices.published());
    long changed = nanoTime.getAsLong();
    long shown = changed;
    while (!outcome.isComplete()
        && !bridge.hasStopped()
        && nanoTime.getAsLong() - changed < patience.toNanos()) {
      LockSupport.parkNanos(LOOK.toNanos());
      Outcome next = ledger.outcome(devices.published());
      changed = next.equals(outcome) ? changed : nanoTime.getAsLong();
      outcome = next;
      if (nanoTime.getAsLong() - shown > SHOW.toNanos()) {
        show();
        shown = nanoTime.getAsLong();
      }
    }
    show();
    view.end();
  }

  private void show() throws DemoException {
    view.show(book.look(bridge.condition(), counts(), ledger.tallies()));
  }

  private Map<Count, Long> counts() throws DemoException {
    DemoDevices.Published published = devices.published();
    Answers answers = ledger.answers(published);
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    counts.put(Count.PUBLISHED, published.total());
    counts.put(Count.IN_KAFKA, ledger.arrivals(published).inKafka());
    counts.put(Count.STORED, ledger.rows());
    counts.put(Count.COMMANDS, answers.commands());
    counts.put(Count.ANSWERED, answers.answered());
    counts.put(Count.DEAD_LETTERS, bridge.deadLetters());
    return counts;
  }
}
