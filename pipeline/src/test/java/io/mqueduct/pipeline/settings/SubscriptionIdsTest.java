package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionIdsTest {

  @Test
  void keepsAFiltersIdentifierWhenOthersComeAndGo() {
    int alone = SubscriptionIds.of(List.of("dt/#")).get("dt/#");

    assertThat(SubscriptionIds.of(List.of("a/b", "dt/#", "z/+"))).containsEntry("dt/#", alone);
  }

  @Test
  void givesEveryFilterAnotherOneInTheRangeOfMqtt() {
    List<String> filters =
        new ArrayList<>(IntStream.range(0, 100_000).mapToObj(i -> "s/" + i + "/+").toList());
    filters.add("Aa/x");
    filters.add("BB/x"); // hashCode of Aa/x

    Map<String, Integer> ids = SubscriptionIds.of(filters);

    assertThat(ids).hasSize(filters.size());
    assertThat(ids.values()).doesNotHaveDuplicates().allMatch(id -> id >= 1 && id <= 268_435_455);
  }
}
