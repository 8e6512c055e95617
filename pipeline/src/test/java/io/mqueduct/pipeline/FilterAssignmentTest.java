package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterAssignmentTest {
  private static final int FILTERS = 3_000;
  private final List<Subscription> all =
      IntStream.range(0, FILTERS).mapToObj(i -> subscription("site/" + i + "/#", i + 1)).toList();

  private static Subscription subscription(String filter, int id) {
    return new Subscription(filter, id, 1, true, RetainHandling.SEND_IF_NEW);
  }

  @Test
  void subscribesEveryFilterInEveryTaskOfAShareGroup() {
    List<Subscription> mine =
        FilterAssignment.of(
            List.of(subscription("dt/+/x", 7)), Optional.of("plant"), new TaskIdentity(2, 3));

    assertThat(mine).containsExactly(subscription("$share/plant/dt/+/x", 7));
  }

  @Test
  void givesAFormerTaskNothing() {
    TaskIdentity former = new TaskIdentity(3, 3);

    assertThat(FilterAssignment.of(all, Optional.of("plant"), former)).isEmpty();
    assertThat(FilterAssignment.of(all, Optional.empty(), former)).isEmpty();
  }

  @Test
  void dealsEachFilterToOneTask() {
    List<Subscription> dealt =
        IntStream.range(0, 4)
            .mapToObj(task -> FilterAssignment.of(all, Optional.empty(), new TaskIdentity(task, 4)))
            .flatMap(List::stream)
            .toList();

    assertThat(dealt).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void dealsEvenly() {
    for (int task = 0; task < 4; task++) {
      assertThat(FilterAssignment.of(all, Optional.empty(), new TaskIdentity(task, 4)))
          .hasSizeBetween(FILTERS / 4 - 150, FILTERS / 4 + 150);
    }
  }

  @Test
  void movesOnlyToTheTaskThatWasAdded() {
    long moved =
        all.stream()
            .filter(one -> owner(one, 4) != owner(one, 5))
            .peek(one -> assertThat(owner(one, 5)).isEqualTo(4))
            .count();

    assertThat(moved).isBetween(FILTERS / 5 - 150L, FILTERS / 5 + 150L);
  }

  private static int owner(Subscription one, int tasks) {
    return FilterAssignment.owner(one.filter(), tasks);
  }
}
