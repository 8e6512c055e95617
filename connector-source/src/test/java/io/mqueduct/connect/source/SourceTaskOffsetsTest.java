package io.mqueduct.connect.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.FakeSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a task remembers in source offsets. */
@Timeout(30)
final class SourceTaskOffsetsTest extends SourceTaskRig {
  @Test
  void remembersItsSubscriptionsInSourceOffsets() throws Exception {
    context.offsets.put(
        Map.of("client", "test-0-kafka"), Map.of("v", 1L, "filters", "dt/#\nold/+"));
    start(FakeSettings.of("dt/#", "new/+"));
    push("a");

    SourceRecord record = poll().get(0);

    assertThat(sessions.lastOptions().unsubscribe()).containsExactly("old/+");
    assertThat(record.sourcePartition()).isEqualTo(Map.of("client", "test-0-kafka"));
    assertThat(record.sourceOffset())
        .isEqualTo(Map.of("v", 1, "filters", "dt/#\nnew/+", "tasks", 1));
  }

  @Test
  void handsOutWhatTheBrokerKeptForATaskOfATimeWithMoreOfThem() throws Exception {
    context.offsets.put(
        Map.of("client", "test-0-kafka"), Map.of("v", 1L, "filters", "dt/#", "tasks", 2L));
    start(FakeSettings.of("dt/#"));
    assertThat(sessions.count()).isEqualTo(2);
    assertThat(sessions.lastOptions().clientId()).isEqualTo("test-1-kafka");
    assertThat(sessions.lastOptions().subscriptions()).isEmpty();
    assertThat(sessions.lastOptions().unsubscribe()).containsExactly("dt/#");
    push("kept");

    SourceRecord record = poll().get(0);
    task.commitRecord(record, WRITTEN);

    assertThat(texts(List.of(record))).containsExactly("kept");
    assertThat(acknowledged()).containsExactly("kept");
    assertThat(record.sourcePartition()).isEqualTo(Map.of("client", "test-1-kafka"));
    assertThat(record.sourceOffset()).isEqualTo(Map.of("v", 1, "filters", "", "tasks", 2));
  }

  @Test
  void forgetsFormerTasksOnceTheyAreRead() throws Exception {
    context.offsets.put(
        Map.of("client", "test-0-kafka"), Map.of("v", 1L, "filters", "dt/#", "tasks", 2L));
    start(FakeSettings.of("dt/#"));
    poll();
    clock.advance(Duration.ofSeconds(31));
    poll();
    sessions.first().push("dt/1", "a", 100);

    assertThat(poll().get(0).sourceOffset())
        .isEqualTo(Map.of("v", 1, "filters", "dt/#", "tasks", 1));
  }

  @Test
  void startsWithoutHistoryOnOffsetsItCannotRead() {
    context.offsets.put(Map.of("client", "test-0-kafka"), Map.of("v", 9L, "edited", "by hand"));

    start(FakeSettings.of("dt/#"));

    assertThat(sessions.lastOptions().unsubscribe()).isEmpty();
  }
}
