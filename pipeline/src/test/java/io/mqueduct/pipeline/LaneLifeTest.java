package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LaneLifeTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final AtomicInteger looks = new AtomicInteger();
  private final LaneLife life =
      new LaneLife("lane=t", LaneState.RUNNING, () -> {}, new Signal(), nanos::get);

  /** Each look at the work takes a second of the lane's time. */
  private int work() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    return looks.incrementAndGet();
  }

  @Test
  void drainsForAsLongAsItsOwnTimeSays() throws InterruptedException {
    assertThat(life.drain(Duration.ofSeconds(5), () -> 1, this::work)).isFalse();
    assertThat(looks).as("also where nano time overflows").hasValue(5);
  }

  @Test
  void endsTheDrainWhenNothingIsInFlight() throws InterruptedException {
    assertThat(life.drain(Duration.ofSeconds(5), () -> 2 - looks.get(), this::work)).isTrue();
    assertThat(looks).hasValue(2);
  }
}
