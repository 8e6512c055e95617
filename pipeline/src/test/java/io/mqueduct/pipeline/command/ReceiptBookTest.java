package io.mqueduct.pipeline.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.rules.KafkaMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiptBookTest {
  private static final Partition PARTITION = new Partition("in", 0);

  /** The receipts topic after it was compacted: the last record of each key. */
  private final Map<String, byte[]> compacted = new LinkedHashMap<>();

  private final ReceiptBook former = book("former");
  private final ReceiptBook next = book("next");

  private static ReceiptBook book(String writer) {
    return new ReceiptBook("plant", "lane", writer);
  }

  @Test
  void compactionKeepsTheHigherMarkWhenAFormerOwnerWakesUpLate() {
    write(former, 200, 900);
    write(next, 500, 2_000);
    write(former, 300, 1_000);

    assertThat(read().mark(PARTITION)).isEqualTo(new Mark(0, 500, 2_000));
  }

  @Test
  void compactionKeepsOneMarkOfEachWriter() {
    write(former, 300, 1_000);
    write(former, 400, 1_000);
    write(next, 500, 2_000);

    assertThat(compacted).hasSize(2);
  }

  @Test
  void marksTellTheSameInAnyOrder() {
    write(next, 500, 2_000);
    write(former, 300, 2_500);
    List<String> keys = new ArrayList<>(compacted.keySet());
    ReceiptBook backwards = book("reader");
    backwards.record(keys.get(1), compacted.get(keys.get(1)));
    backwards.record(keys.get(0), compacted.get(keys.get(0)));

    assertThat(backwards.mark(PARTITION))
        .isEqualTo(read().mark(PARTITION))
        .isEqualTo(new Mark(0, 500, 2_500));
  }

  @Test
  void marksOfATopicThatWasMadeAgainCountAlone() {
    write(former, 500, 2_000);
    next.beginEra(PARTITION);
    write(next, 3, 2_001);
    write(former, 600, 9_000);

    assertThat(read().mark(PARTITION)).isEqualTo(new Mark(1, 3, 2_001));
  }

  @Test
  void readsMarksOfBeforeTheyHadErasAndWriters() {
    compacted.put(
        "mark@in-0/plant/lane",
        ("{\"state\":\"MARK\",\"by\":\"plant\",\"lane\":\"lane\",\"topic\":\"in\",\"partition\":0,"
                + "\"offset\":7,\"timestamp\":70}")
            .getBytes(UTF_8));

    assertThat(read().mark(PARTITION)).isEqualTo(new Mark(0, 7, 70));
  }

  /** Made again, and killed before its first mark was written. */
  @Test
  void keepsReceiptsOfLaterRecordsBelowAMark() {
    write(former, 500, 2_000);
    compacted.put("c-1@in-0-3/plant/r", receipt(3, 3_000));
    compacted.put("c-2@in-0-4/plant/r", receipt(4, 2_000));

    assertThat(read().isDone("c-1@in-0-3/plant/r", PARTITION, record(3, 3_000))).isTrue();
    assertThat(read().isDone("c-2@in-0-4/plant/r", PARTITION, record(4, 2_000)))
        .as("the mark tells of it")
        .isFalse();
  }

  @Test
  void receiptsOfBeforeATopicWasMadeAgainMakeRoomForThoseSince() {
    for (int n = 0; n < FinalReceipts.MOST_OFFSETS; n++) {
      next.record("old", receipt(1_000_000 + n, 1_000));
    }
    next.record("new", receipt(510, 9_000));

    assertThat(next.isDone("new", PARTITION, record(510, 9_000))).isTrue();
    assertThat(next.isDone("old", PARTITION, record(1_000_000, 1_000))).isFalse();
    assertThat(next.isDone("old", PARTITION, record(1_000_001, 1_000))).isTrue();
  }

  /** Else what a mark tells of would take up the room of what it does not. */
  @Test
  void whatAMarkTellsOfTakesUpNoRoom() {
    next.record("first", receipt(FinalReceipts.MOST_OFFSETS, 3_000));
    for (int offset = 0; offset < FinalReceipts.MOST_OFFSETS - 1; offset++) {
      next.record("below", receipt(offset, 1_000));
    }
    next.advance(PARTITION, FinalReceipts.MOST_OFFSETS, 2_000);
    next.record("above", receipt(FinalReceipts.MOST_OFFSETS + 1, 3_000));
    next.record("above", receipt(FinalReceipts.MOST_OFFSETS + 2, 3_000));

    assertThat(next.isDone("first", PARTITION, record(FinalReceipts.MOST_OFFSETS, 3_000))).isTrue();
  }

  private void write(ReceiptBook book, long offset, long timestamp) {
    Mark mark = book.advance(PARTITION, offset, timestamp);
    compacted.put(book.markKey(PARTITION), book.markJson(PARTITION, mark));
  }

  private ReceiptBook read() {
    ReceiptBook reader = book("reader");
    compacted.forEach(reader::record);
    return reader;
  }

  private static byte[] receipt(long offset, long timestamp) {
    return ("{\"state\":\"ACKED\",\"final\":true,\"by\":\"plant\",\"lane\":\"lane\",\"topic\":\"in\","
            + "\"partition\":0,\"offset\":"
            + offset
            + ",\"timestamp\":"
            + timestamp
            + "}")
        .getBytes(UTF_8);
  }

  private static KafkaMessage record(long offset, long timestamp) {
    return new KafkaMessage("in", 0, offset, timestamp, null, null, List.of());
  }
}
