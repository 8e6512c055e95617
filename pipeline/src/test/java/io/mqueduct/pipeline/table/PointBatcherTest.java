package io.mqueduct.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mqueduct.pipeline.settings.TimeseriesSettings.Batches;
import io.mqueduct.pipeline.settings.TimeseriesSettings.Retries;
import io.mqueduct.testkit.ManualClock;
import io.mqueduct.timeseries.LineBreaks;
import io.mqueduct.timeseries.RejectedLine;
import io.mqueduct.timeseries.TablePolicy;
import io.mqueduct.timeseries.Tables;
import io.mqueduct.timeseries.TimestampUnit;
import io.mqueduct.timeseries.UnwritablePointException;
import io.mqueduct.timeseries.WriteOutcome.Cause;
import io.mqueduct.timeseries.WriteOutcome.Ground;
import io.mqueduct.timeseries.WriteOutcome.PartlyStored;
import io.mqueduct.timeseries.WriteOutcome.Refused;
import io.mqueduct.timeseries.WriteOutcome.Retriable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PointBatcherTest {
  private static final Duration AGE = Duration.ofMillis(200);

  private final ManualClock clock = ManualClock.at("2026-01-02T03:04:05Z");
  private final ManualTimer timer = new ManualTimer(clock);
  private final ScriptedPointWriter writer = new ScriptedPointWriter();
  private final RecordingListener listener = new RecordingListener();
  private final TableMeters meters = new TableMeters();
  private final Tables tables = new Tables(TablePolicy.DEFAULT, Map.of(), 10);
  private final DatabaseGate gate =
      new DatabaseGate("lane", new Retries(Duration.ofMillis(100), Duration.ofSeconds(1)), clock);

  private PointBatcher batcher(int points, int inFlight) {
    return batcher(new Batches(points, 1_000_000, AGE, inFlight));
  }

  private PointBatcher batcher(Batches limits) {
    return new PointBatcher(
        () -> new Batch(TimestampUnit.SECONDS, LineBreaks.KEEP),
        limits,
        timer,
        new BatchAttempts(writer, gate, timer, meters),
        meters);
  }

  private void append(PointBatcher batcher, String... points) throws UnwritablePointException {
    for (String point : points) {
      batcher.append(
          batch -> batch.begin(tables.table(point)).field("x", 1L).end(0), listener.of(point));
    }
  }

  @Test
  void writesAtOnceWhenNothingMoreComesAndNoneIsBeingWritten() throws Exception {
    PointBatcher batcher = batcher(100, 1);
    append(batcher, "a", "b");
    batcher.flush();
    timer.runDue();

    assertThat(writer.attempts()).containsExactly(List.of("a x=1 0", "b x=1 0"));
    assertThat(listener.heard()).containsExactly("a stored", "b stored");
  }

  @Test
  void gathersWhileABatchIsBeingWritten() throws Exception {
    PointBatcher batcher = batcher(100, 1);
    append(batcher, "a");
    batcher.flush();
    append(batcher, "b");
    batcher.flush();
    append(batcher, "c");
    batcher.flush();
    timer.runDue();

    assertThat(writer.attempts())
        .containsExactly(List.of("a x=1 0"), List.of("b x=1 0", "c x=1 0"));
  }

  @Test
  void writesAFullBatchWithoutAHint() throws Exception {
    PointBatcher batcher = batcher(2, 1);
    append(batcher, "a", "b", "c");
    timer.runDue();

    assertThat(writer.attempts()).containsExactly(List.of("a x=1 0", "b x=1 0"));
  }

  @Test
  void countsBytesToo() throws Exception {
    PointBatcher batcher = batcher(new Batches(100, 15, AGE, 1));
    append(batcher, "a", "b", "c");
    timer.runDue();

    assertThat(writer.attempts()).containsExactly(List.of("a x=1 0", "b x=1 0"));
  }

  @Test
  void writesAtItsAgeWhatNoHintSent() throws Exception {
    PointBatcher batcher = batcher(100, 1);
    append(batcher, "a");
    timer.advance(AGE.minusMillis(1));

    assertThat(writer.attempts()).isEmpty();

    timer.advance(Duration.ofMillis(1));
    assertThat(writer.attempts()).containsExactly(List.of("a x=1 0"));
  }

  @Test
  void keepsTheOrderOfBatchesOverAFailure() throws Exception {
    writer.answer(new Retriable(Cause.UNAVAILABLE, "503", Duration.ZERO));
    PointBatcher batcher = batcher(1, 1);
    append(batcher, "a", "b", "c");
    timer.advance(Duration.ofSeconds(5));

    assertThat(writer.attempts())
        .containsExactly(
            List.of("a x=1 0"), List.of("a x=1 0"), List.of("b x=1 0"), List.of("c x=1 0"));
    assertThat(listener.heard()).containsExactly("a stored", "b stored", "c stored");
  }

  @Test
  void tellsNobodyWhileTheDatabaseIsAway() throws Exception {
    for (int i = 0; i < 500; i++) {
      writer.answer(new Retriable(Cause.UNREACHABLE, "connection refused", Duration.ZERO));
    }
    PointBatcher batcher = batcher(1, 3);
    append(batcher, "a", "b", "c", "d");
    timer.advance(Duration.ofSeconds(60));

    assertThat(listener.heard()).isEmpty();
    assertThat(gate.trouble())
        .get()
        .extracting(DatabaseTrouble::reason, DatabaseTrouble::remedy)
        .containsExactly("connection refused", DatabaseTrouble.Remedy.WAIT);
    assertThat(writer.attempts()).as("one batch finds out for all").hasSizeBetween(50, 130);
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws Exception {
    writer.answer(new Retriable(Cause.BUSY, "429", Duration.ofSeconds(20)));
    PointBatcher batcher = batcher(1, 2);
    append(batcher, "a");
    timer.runDue();
    append(batcher, "b");
    timer.advance(Duration.ofSeconds(19));

    assertThat(writer.attempts()).hasSize(1);

    timer.advance(Duration.ofSeconds(2));
    assertThat(listener.heard()).containsExactlyInAnyOrder("a stored", "b stored");
    assertThat(gate.trouble()).isEmpty();
  }

  @Test
  void goesOnAtOnceWhileTheWriterLooksForBadLines() throws Exception {
    writer.answer(new Retriable(Cause.ISOLATING, "looking", Duration.ZERO));
    PointBatcher batcher = batcher(1, 1);
    append(batcher, "a");
    timer.runDue();

    assertThat(listener.heard()).containsExactly("a stored");
  }

  @Test
  void rejectsTheBadLinesAlone() throws Exception {
    writer.answer(
        new PartlyStored(List.of(new RejectedLine(0, "bad"), new RejectedLine(2, "worse"))));
    PointBatcher batcher = batcher(4, 1);
    append(batcher, "a", "b", "c", "d");
    timer.runDue();

    assertThat(listener.heard())
        .containsExactly("a rejected: bad", "b stored", "c rejected: worse", "d stored");
    assertThat(meters.stored.sum()).isEqualTo(2);
    assertThat(meters.rejected.sum()).isEqualTo(2);
  }

  @Test
  void keepsTryingWhatOnlyAPersonCanMend() throws Exception {
    writer.answer(
        new Refused(Ground.UNAUTHORIZED, "unauthorized"),
        new Refused(Ground.UNAUTHORIZED, "unauthorized"));
    PointBatcher batcher = batcher(1, 1);
    append(batcher, "a");
    timer.runDue();

    assertThat(gate.trouble())
        .get()
        .extracting(DatabaseTrouble::remedy)
        .isEqualTo(DatabaseTrouble.Remedy.ACT);

    timer.advance(Duration.ofSeconds(5));
    assertThat(listener.heard()).containsExactly("a stored");
    assertThat(gate.trouble()).isEmpty();
  }

  @Test
  void leavesABadPointOut() throws Exception {
    PointBatcher batcher = batcher(100, 1);
    append(batcher, "a");
    assertThatThrownBy(() -> append(batcher, "#b"))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage(
            "table name [#b] cannot be written in line protocol: a line that starts with # is a"
                + " comment");
    append(batcher, "c");
    batcher.flush();
    timer.runDue();

    assertThat(listener.heard()).containsExactly("a stored", "c stored");
  }

  @Test
  void usesABatchAgain() throws Exception {
    PointBatcher batcher = batcher(1, 1);
    for (int i = 0; i < 5; i++) {
      append(batcher, "p" + i);
      timer.runDue();
    }

    assertThat(writer.attempts()).hasSize(5).allSatisfy(lines -> assertThat(lines).hasSize(1));
  }

  @Test
  void failsThePointsOfABatchOverWhichTheWriterBreaks() throws Exception {
    PointBatcher batcher = batcher(2, 1);
    writer.breakOnce(new IllegalStateException("Bug: no such table"));
    append(batcher, "a", "b");
    timer.runDue();

    assertThat(listener.heard())
        .containsExactly("a failed: Bug: no such table", "b failed: Bug: no such table");
    assertThat(gate.trouble()).isEmpty();

    append(batcher, "c", "d");
    timer.runDue();
    assertThat(listener.heard()).endsWith("c stored", "d stored");
  }

  @Test
  void tellsTheOthersOfABatchWhenAListenerBreaks() throws Exception {
    PointBatcher batcher = batcher(3, 1);
    append(batcher, "a");
    batcher.append(
        batch -> batch.begin(tables.table("b")).field("x", 1L).end(0),
        listener.throwing("Bug: settled twice"));
    append(batcher, "c");
    timer.runDue();

    assertThat(listener.heard())
        .containsExactly("a stored", "failed: Bug: settled twice", "c stored");
    assertThat(timer.failure())
        .get()
        .extracting(Throwable::getMessage)
        .isEqualTo("Bug: settled twice");
    append(batcher, "d", "e", "f");
    timer.runDue();
    assertThat(listener.heard()).endsWith("d stored", "e stored", "f stored");
  }

  @Test
  void tellsTheOthersOfABatchWhenAListenerBreaksOverItsRejection() throws Exception {
    writer.answer(
        new PartlyStored(List.of(new RejectedLine(0, "bad"), new RejectedLine(1, "bad"))));
    PointBatcher batcher = batcher(3, 1);
    batcher.append(
        batch -> batch.begin(tables.table("a")).field("x", 1L).end(0),
        listener.throwing("Bug: settled twice"));
    append(batcher, "b", "c");
    timer.runDue();

    assertThat(listener.heard())
        .containsExactly("failed: Bug: settled twice", "b rejected: bad", "c stored");
  }

  @Test
  void takesAnInterruptForAClose() throws Exception {
    writer.answer(new Retriable(Cause.TIMED_OUT, "interrupted", Duration.ZERO));
    PointBatcher batcher = batcher(1, 1);
    append(batcher, "a");
    Thread.currentThread().interrupt();
    timer.runDue();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(gate.trouble()).isEmpty();
    assertThat(listener.heard()).isEmpty();
  }
}
