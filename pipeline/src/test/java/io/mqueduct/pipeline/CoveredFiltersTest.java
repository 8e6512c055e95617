package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.Subscription;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoveredFiltersTest {

  private static Subscription at(int qos, String filter) {
    return new Subscription(filter, 1, qos, true, RetainHandling.SEND_IF_NEW);
  }

  @Test
  void leavesOutWhatAnotherCovers() {
    assertThat(CoveredFilters.collapse(List.of(at(1, "dt/#"), at(1, "dt/+/x"), at(1, "cmd/+"))))
        .extracting(Subscription::filter)
        .containsExactly("dt/#", "cmd/+");
  }

  @Test
  void subscribesAtTheHighestQosOfWhatIsCovered() {
    assertThat(CoveredFilters.collapse(List.of(at(0, "dt/#"), at(1, "dt/+/x"))))
        .containsExactly(at(1, "dt/#"));
  }

  @Test
  void namesTwoThatOverlapPartly() {
    assertThat(CoveredFilters.overlap(List.of(at(1, "x/y"), at(1, "a/+/c"), at(1, "a/b/+"))))
        .contains("filters [a/+/c] and [a/b/+]");
  }

  @Test
  void findsNoOverlapInSeparateFilters() {
    assertThat(CoveredFilters.overlap(List.of(at(1, "a/+/c"), at(1, "a/+/d")))).isEmpty();
  }
}
