package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.Subscription;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionPositionsTest {
  private final SubscriptionPositions positions =
      new SubscriptionPositions(List.of(with(900), with(5), with(77)));

  private static Subscription with(int id) {
    return new Subscription("f/" + id, id, 1, true, RetainHandling.NEVER);
  }

  @Test
  void findsPositionsInTheOrderGiven() {
    assertThat(positions.of(new int[] {77, 900, 5})).containsExactly(2, 0, 1);
  }

  @Test
  void leavesOutFiltersThatAreNoLongerConfigured() {
    assertThat(positions.of(new int[] {6, 5, 1_000})).containsExactly(1);
  }
}
