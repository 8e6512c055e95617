package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class ManualClockTest {
  private static final String START = "2026-01-02T03:04:05Z";

  @Test
  void standsStillUntilMoved() {
    ManualClock clock = ManualClock.at(START);

    assertThat(clock.instant()).isEqualTo(Instant.parse(START));
    clock.advance(Duration.ofMinutes(1));
    assertThat(clock.instant()).isEqualTo("2026-01-02T03:05:05Z");
  }

  @Test
  void sharesItsTimeWithOtherZones() {
    ManualClock clock = ManualClock.at(START);
    Clock kathmandu = clock.withZone(ZoneId.of("Asia/Kathmandu"));

    clock.set(Instant.EPOCH);

    assertThat(kathmandu.instant()).isEqualTo(Instant.EPOCH);
    assertThat(kathmandu.getZone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
  }
}
