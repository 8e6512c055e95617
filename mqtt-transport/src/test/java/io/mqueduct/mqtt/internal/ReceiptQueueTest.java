package io.mqueduct.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReceiptQueueTest {
  private final ReceiptQueue receipts = new ReceiptQueue();

  @Test
  void forgetsWhatWaitedForAnEarlierConnection() {
    receipts.startGeneration(1);
    receipts.add(1, 5);

    assertThat(receipts.startGeneration(2)).isEqualTo(1);

    assertThat(receipts.add(1, 6)).isFalse();
    assertThat(receipts.take().size()).isZero();
  }

  @Test
  void takesNothingBetweenConnections() {
    receipts.startGeneration(1);
    receipts.endGeneration();

    assertThat(receipts.add(1, 5)).isFalse();
    assertThat(receipts.add(0, 5)).isFalse();
  }

  @Test
  void theLateBeginningOfAnEarlierConnectionChangesNothing() {
    receipts.startGeneration(2);
    receipts.add(2, 5);

    assertThat(receipts.startGeneration(1)).isZero();

    assertThat(receipts.add(1, 6)).isFalse();
    assertThat(receipts.take().size()).isEqualTo(1);
  }
}
