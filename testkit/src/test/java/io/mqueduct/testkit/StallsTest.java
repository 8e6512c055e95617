package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallsTest {
  private static final long BEGIN = 4_102_444_800_000L;

  @Test
  void tellsTimesNearAStallFromOthers() {
    try (Stalls stalls = Stalls.start()) {
      stalls.note(BEGIN, BEGIN + 300);

      assertThat(stalls.areNear(BEGIN - 51, 50)).as("before it").isFalse();
      assertThat(stalls.areNear(BEGIN - 50, 50)).as("shortly before it").isTrue();
      assertThat(stalls.areNear(BEGIN + 150, 50)).as("in the middle").isTrue();
      assertThat(stalls.areNear(BEGIN + 350, 50)).as("shortly after it").isTrue();
      assertThat(stalls.areNear(BEGIN + 351, 50)).as("after it").isFalse();
    }
  }

  @Test
  void takesALateTimerForNone() {
    try (Stalls stalls = Stalls.start()) {
      stalls.note(BEGIN, BEGIN + 19);

      assertThat(stalls.areNear(BEGIN, 50)).isFalse();
    }
  }
}
