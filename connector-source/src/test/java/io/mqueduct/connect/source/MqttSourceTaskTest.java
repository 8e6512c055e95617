package io.mqueduct.connect.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mqueduct.mqtt.SessionState;
import io.mqueduct.pipeline.FakeSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of a task. */
@Timeout(30)
final class MqttSourceTaskTest extends SourceTaskRig {
  @Test
  void acknowledgesWhatTheWorkerHasWritten() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a", "b");
    List<SourceRecord> records = poll();
    assertThat(texts(records)).containsExactly("a", "b");
    assertThat(acknowledged()).isEmpty();

    CompletableFuture.runAsync(() -> task.commitRecord(records.get(0), WRITTEN)).join();

    assertThat(acknowledged()).containsExactly("a");
  }

  @Test
  void returnsByItselfWhenNothingComes() throws Exception {
    start(FakeSettings.of("dt/#"));
    // The quickest of a few: a busy machine may hold up one of them.
    Duration quickest = Duration.ofDays(1);
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      assertThat(task.poll()).isNull();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      quickest = took.compareTo(quickest) < 0 ? took : quickest;
    }

    assertThat(quickest).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void acknowledgesWhatATransformDropped() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a");

    task.commitRecord(poll().get(0), null);

    assertThat(acknowledged()).containsExactly("a");
    assertThat(attribute("dropped")).isEqualTo(1L);
  }

  @Test
  void acknowledgesNothingThatFailsAfterTheStop() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a");
    List<SourceRecord> records = poll();

    task.stop();
    task.commitRecord(records.get(0), null);

    assertThat(acknowledged()).isEmpty();
    assertThat(sessions.last().unacknowledged()).isEqualTo(1);
  }

  @Test
  void stopsWithRecordsInFlightAndMayStopAgain() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a", "b");
    task.commitRecord(poll().get(0), WRITTEN);

    task.stop();
    task.stop();

    assertThat(sessions.last().state()).isEqualTo(SessionState.CLOSED);
    assertThat(acknowledged()).containsExactly("a");
  }

  @Test
  void mayStopWithoutHavingStarted() {
    task = new MqttSourceTask();

    task.stop();

    assertThat(sessions.count()).isZero();
  }

  @Test
  void keepsEqualRowsApart() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("same", "same");

    List<SourceRecord> records = poll();
    assertThat(records.get(0)).isNotEqualTo(records.get(1));

    task.commitRecord(records.get(1), WRITTEN);
    assertThat(acknowledged()).isEmpty();
    task.commitRecord(records.get(0), WRITTEN);
    assertThat(acknowledged()).containsExactly("same", "same");
  }

  @Test
  void waitsForEveryRowOfAMessage() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("rows:2");
    List<SourceRecord> records = poll();

    task.commitRecord(records.get(0), WRITTEN);
    assertThat(acknowledged()).isEmpty();

    task.commitRecord(records.get(1), WRITTEN);
    assertThat(acknowledged()).containsExactly("rows:2");
  }

  @Test
  void failsWhenItsOnlyLaneHasStopped() {
    start(FakeSettings.of("dt/#").failingOnError());
    push("bad");

    assertThatThrownBy(() -> task.poll())
        .isInstanceOf(ConnectException.class)
        .hasMessage("Rule 'rule0', topic [dt/1]: The payload is bad (pipeline.on.error=fail)");
    assertThat(acknowledged()).isEmpty();
    assertThat(sessions.last().state()).isEqualTo(SessionState.CLOSED);
  }

  @Test
  void showsItsCountersAsAnMBeanWhileItRuns() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("a", "none");
    poll();

    assertThat(attribute("received")).isEqualTo(2L);
    assertThat(attribute("session-received")).isEqualTo(2L);
    assertThat(attribute("session-served")).isEqualTo(1L);

    task.stop();
    assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(bean())).isFalse();
  }
}
