package io.mqueduct.pipeline.ack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AckLedgerTest {
  private final List<Integer> acknowledged = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final AckLedger<Integer> ledger = ledger(3, 1_000);

  private AckLedger<Integer> ledger(int slots, long bytes) {
    return new AckLedger<>(slots, bytes, acknowledged::add, changes::incrementAndGet, nanos::get);
  }

  @Test
  void acknowledgesAMessageWithoutOutputsWhenItsBirthHoldEnds() {
    Slot slot = ledger.open(1, 10);
    assertThat(acknowledged).isEmpty();

    slot.settle();

    assertThat(acknowledged).containsExactly(1);
  }

  @Test
  void keepsASlotWhoseOutputCompletesBeforeTheLastSend() {
    Slot slot = ledger.open(1, 10);
    slot.hold();
    slot.settle();

    assertThat(acknowledged).isEmpty();

    slot.hold();
    slot.settle();
    slot.settle();
    assertThat(acknowledged).containsExactly(1);
  }

  @Test
  void acknowledgesInReceiptOrderWhateverSettlesFirst() {
    Slot first = ledger.open(1, 10);
    Slot second = ledger.open(2, 10);
    Slot third = ledger.open(3, 10);

    third.settle();
    second.settle();
    assertThat(acknowledged).isEmpty();

    first.settle();
    assertThat(acknowledged).containsExactly(1, 2, 3);
  }

  @Test
  void neverAcknowledgesAFailedSlotNorThoseBehindIt() {
    Slot failed = ledger.open(1, 10);
    Slot behind = ledger.open(2, 10);
    failed.hold();

    failed.fail(new IllegalStateException("the producer is gone"));
    failed.settle();
    behind.settle();

    assertThat(acknowledged).isEmpty();
    assertThat(ledger.inFlight()).isEqualTo(2);
    assertThat(ledger.failure())
        .get()
        .extracting(Throwable::getMessage)
        .isEqualTo("the producer is gone");
  }

  @Test
  void keepsTheFirstFailureAndTellsOfEach() {
    Slot slot = ledger.open(1, 10);

    slot.fail(new IllegalStateException("first"));
    slot.fail(new IllegalStateException("second"));

    assertThat(ledger.failure()).get().extracting(Throwable::getMessage).isEqualTo("first");
    assertThat(changes).hasValue(2);
  }

  @Test
  void releasesWithoutAcknowledgingWhatNeedsNone() {
    Slot qos0 = ledger.open(null, 10);
    Slot qos1 = ledger.open(2, 10);

    qos0.settle();
    qos1.settle();

    assertThat(acknowledged).containsExactly(2);
    assertThat(ledger.released()).isEqualTo(2);
  }

  @Test
  void hasNoRoomWhenAllSlotsAreOpen() {
    Slot first = ledger.open(1, 10);
    ledger.open(2, 10);
    ledger.open(3, 10);
    assertThat(ledger.hasRoom()).isFalse();

    first.settle();

    assertThat(ledger.hasRoom()).isTrue();
  }

  @Test
  void hasNoRoomWhenItsBytesAreOut() {
    ledger.open(1, 600);
    assertThat(ledger.hasRoom()).isTrue();

    ledger.open(2, 600);

    assertThat(ledger.hasRoom()).isFalse();
    assertThat(ledger.inFlightBytes()).isEqualTo(1_200);
  }

  @Test
  void admitsOneMessageHoweverLarge() {
    Slot large = ledger(3, 100).open(1, 5_000);

    large.settle();

    assertThat(acknowledged).containsExactly(1);
  }

  @Test
  void refusesToOpenWithoutRoom() {
    AckLedger<Integer> narrow = ledger(1, 100);
    narrow.open(1, 10);

    assertThatThrownBy(() -> narrow.open(2, 10))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Bug: slot opened without room");
  }

  @Test
  void refusesToSettleMoreOftenThanHeld() {
    Slot slot = ledger.open(1, 10);
    slot.settle();

    assertThatThrownBy(slot::settle)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Bug: slot settled more often than it was held");
  }

  @Test
  void refusesToHoldWhatIsSettled() {
    Slot slot = ledger.open(1, 10);
    slot.settle();

    assertThatThrownBy(slot::hold)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Bug: hold on a slot that is settled");
  }

  @Test
  void tellsTheAgeOfItsOldestSlot() {
    assertThat(ledger.oldestAge()).isZero();
    Slot first = ledger.open(1, 10);
    nanos.set(2_000_000_000);
    ledger.open(2, 10);
    nanos.set(5_000_000_000L);

    assertThat(ledger.oldestAge()).isEqualTo(Duration.ofSeconds(5));

    first.settle();
    assertThat(ledger.oldestAge()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void staysUsableWhenAcknowledgingThrows() {
    AckLedger<Integer> broken =
        new AckLedger<>(
            3,
            100,
            position -> {
              throw new IllegalStateException("the session is gone");
            },
            changes::incrementAndGet,
            nanos::get);

    broken.open(1, 10).settle();
    broken.open(2, 10).settle();

    assertThat(broken.inFlight()).isZero();
    assertThat(broken.failure())
        .get()
        .extracting(Throwable::getMessage)
        .isEqualTo("the session is gone");
  }

  @Test
  void staysUsableWhenAcknowledgingRunsOutOfMemory() {
    AckLedger<Integer> broken =
        new AckLedger<>(
            3,
            100,
            position -> {
              if (position == 1) {
                throw new OutOfMemoryError("Java heap space");
              }
              acknowledged.add(position);
            },
            changes::incrementAndGet,
            nanos::get);

    broken.open(1, 10).settle();
    broken.open(2, 10).settle();

    assertThat(acknowledged).containsExactly(2);
    assertThat(broken.failure())
        .get()
        .extracting(Throwable::getMessage)
        .isEqualTo("Java heap space");
  }

  @Test
  void keepsReceiptOrderWhenManyThreadsSettle() throws InterruptedException {
    int messages = 20_000;
    AckLedger<Integer> wide = ledger(messages, Long.MAX_VALUE);
    ExecutorService outputs = Executors.newFixedThreadPool(4);

    for (int i = 0; i < messages; i++) {
      Slot slot = wide.open(i, 1);
      for (int output = 0; output < 3; output++) {
        slot.hold();
        outputs.execute(slot::settle);
      }
      slot.settle();
    }
    outputs.shutdown();

    assertThat(outputs.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(acknowledged).hasSize(messages).isSorted().doesNotHaveDuplicates();
    assertThat(wide.inFlight()).isZero();
    assertThat(wide.inFlightBytes()).isZero();
  }
}
