package io.mqueduct.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.command.ReplayGuard.Mark;
import org.junit.jupiter.api.Test;

class ReceiptBookTest {
  private static final Partition PARTITION = new Partition("in", 0);

  private final ReceiptBook book = new ReceiptBook("plant", "lane");

  @Test
  void keepsTheHigherMarkWhenAFormerOwnerWakesUpLate() {
    read(new Mark(500, 2_000));
    read(new Mark(300, 1_000));
    read(new Mark(300, 2_000));

    assertThat(book.mark(PARTITION)).isEqualTo(new Mark(500, 2_000));
  }

  @Test
  void takesTheLowerMarkOfATopicThatWasMadeAgain() {
    read(new Mark(500, 2_000));
    read(new Mark(3, 2_001));

    assertThat(book.mark(PARTITION)).isEqualTo(new Mark(3, 2_001));
  }

  private void read(Mark mark) {
    book.record(book.markKey(PARTITION), book.markJson(PARTITION, mark));
  }
}
