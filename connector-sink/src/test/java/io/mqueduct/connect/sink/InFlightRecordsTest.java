package io.mqueduct.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.rules.KafkaMessage;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

final class InFlightRecordsTest {
  private static final Partition PARTITION = new Partition("in", 0);

  private final InFlightRecords records = new InFlightRecords();

  @Test
  void forgetsBelowTheNextOffset() {
    KafkaMessage settled = add(7);
    KafkaMessage open = add(8);

    records.forgetBelow(Map.of(PARTITION, 8L));

    assertForgotten(settled);
    assertThat(records.record(open).kafkaOffset()).isEqualTo(8);
  }

  @Test
  void forgetsWhatWasReadBeforeOffsetsBeganAnew() {
    KafkaMessage high = add(1_000_000);
    KafkaMessage low = add(500);
    add(0);
    KafkaMessage open = add(1);

    records.forgetBelow(Map.of(PARTITION, 1L));

    assertForgotten(high);
    assertForgotten(low);
    assertThat(records.record(open).kafkaOffset()).isEqualTo(1);
  }

  @Test
  void keepsAllThatBeganAnewUntilSomethingOfItIsSettled() {
    KafkaMessage high = add(1_000);
    add(950);

    records.forgetBelow(Map.of());

    assertThat(records.record(high).kafkaOffset()).isEqualTo(1_000);
  }

  @Test
  void forgetsAllOfAPartitionThatGoes() {
    KafkaMessage before = add(5);
    KafkaMessage now = add(0);

    records.forget(List.of(PARTITION));

    assertForgotten(before);
    assertForgotten(now);
  }

  @Test
  void forgetsEverything() {
    KafkaMessage before = add(5);
    KafkaMessage now = add(0);

    records.clear();

    assertForgotten(before);
    assertForgotten(now);
  }

  private KafkaMessage add(long offset) {
    KafkaMessage message = new KafkaMessage("in", 0, offset, 1_000, null, null, List.of());
    records.add(PARTITION, message, new SinkRecord("in", 0, null, null, null, null, offset));
    return message;
  }

  private void assertForgotten(KafkaMessage message) {
    assertThatThrownBy(() -> records.record(message))
        .hasMessage("Bug: a record was forgotten before it was settled");
  }
}
