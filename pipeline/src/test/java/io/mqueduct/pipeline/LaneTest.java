package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.pipeline.FakeRecordOutput.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a message is acknowledged, and how many are open at a time. */
@Timeout(30)
final class LaneTest extends LaneRig {
  @Test
  void acknowledgesOnlyWhatTheOutputHas() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);

    assertThat(lane.step()).isEqualTo(1);
    assertThat(session().acknowledgedTexts()).isEmpty();

    output.storeAll();
    assertThat(session().acknowledgedTexts()).containsExactly("a");
  }

  @Test
  void acknowledgesInReceiptOrder() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    session().push("dt/1", "none", 100);
    session().push("dt/1", "b", 100);
    lane.step();
    Sent a = output.takeFirst();
    Sent b = output.takeFirst();

    b.completion().stored();
    assertThat(session().acknowledgedTexts()).isEmpty();

    a.completion().stored();
    assertThat(session().acknowledgedTexts()).containsExactly("a", "none", "b");
  }

  @Test
  void waitsForEveryRowOfAMessage() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "rows:3", 100);
    lane.step();

    output.takeFirst().completion().stored();
    output.takeFirst().completion().stored();
    assertThat(session().acknowledgedTexts()).isEmpty();

    output.takeFirst().completion().stored();
    assertThat(session().acknowledgedTexts()).containsExactly("rows:3");
  }

  @Test
  void takesNoMoreThanItHasSlots() {
    Lane lane = lane(FakeSettings.of("dt/#").receiveMaximum(2));
    for (int i = 0; i < 5; i++) {
      session().push(Publish.of("dt/1", "q".getBytes(StandardCharsets.UTF_8), 0), 100);
    }

    assertThat(lane.step()).isEqualTo(2);
    assertThat(lane.step()).isZero();

    output.storeAll();
    assertThat(lane.step()).isEqualTo(2);
  }

  @Test
  void countsQos0ApartAndAcknowledgesNone() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push(Publish.of("dt/1", "q".getBytes(StandardCharsets.UTF_8), 0), 100);
    lane.step();

    output.storeAll();

    assertThat(lane.counters().receivedQos0()).isEqualTo(1);
    assertThat(lane.counters().settled()).isEqualTo(1);
    assertThat(lane.counters().acknowledged()).isZero();
  }

  @Test
  void settlesAndCountsWhatWasDroppedOnPurpose() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    lane.step();

    output.takeFirst().completion().dropped();

    assertThat(lane.counters().dropped()).isEqualTo(1);
    assertThat(session().acknowledgedTexts()).containsExactly("a");
  }

  @Test
  void refusesASecondWordAboutARow() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "rows:2", 100);
    lane.step();
    Completion first = output.takeFirst().completion();
    first.stored();

    assertThatThrownBy(first::stored)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Bug: an output completed the same row twice");
    assertThat(session().acknowledgedTexts()).isEmpty();
  }

  @Test
  void acknowledgesNothingOfAnEarlierConnection() {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    lane.step();

    session().dropConnection();
    session().reconnect();
    output.storeAll();
    assertThat(session().acknowledgedTexts()).isEmpty();

    lane.step();
    output.storeAll();
    assertThat(session().acknowledgedTexts()).containsExactly("a");
  }

  @Test
  void wakesTheWorkerWhenASlotIsFree() throws Exception {
    Lane lane = lane(FakeSettings.of("dt/#").receiveMaximum(1));
    session().push("dt/1", "a", 100);
    session().push("dt/1", "b", 100);
    lane.step();
    CompletableFuture<Void> stored = CompletableFuture.runAsync(output::storeAll);

    long start = System.nanoTime();
    while (lane.step() == 0) {
      lane.await(Duration.ofSeconds(20));
    }

    stored.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(output.open()).extracting(Sent::text).containsExactly("b");
  }

  @Test
  void drainsWhatIsInFlightAndTakesNoMore() throws Exception {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    lane.step();
    session().push("dt/1", "b", 100);
    CompletableFuture<Void> stored = CompletableFuture.runAsync(output::storeAll);

    assertThat(lane.drain(Duration.ofSeconds(20))).isTrue();

    stored.get();
    lane.close(Duration.ofSeconds(1));
    lane.close(Duration.ofSeconds(1));
    assertThat(session().acknowledgedTexts()).containsExactly("a");
    assertThat(lane.state()).isEqualTo(LaneState.CLOSED);
  }

  @Test
  void givesUpDrainingWhenTheTimeIsOver() throws Exception {
    Lane lane = lane(FakeSettings.of("dt/#"));
    session().push("dt/1", "a", 100);
    lane.step();

    assertThat(lane.drain(Duration.ofMillis(50))).isFalse();
  }
}
