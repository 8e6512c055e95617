package io.mqueduct.rules.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicIndexTest {

  private static List<Integer> match(TopicIndex index, String topic) {
    List<Integer> found = new ArrayList<>();
    index.match(topic, found::add);
    return found;
  }

  private static TopicIndex index(String... filters) {
    return TopicIndex.of(List.of(filters).stream().map(TopicFilter::new).toList());
  }

  @Test
  void findsEveryMatchingFilter() {
    TopicIndex index = index("a/b", "a/+", "+/b", "#", "a/#", "a/b/#", "b/+", "a/b");

    assertThat(match(index, "a/b")).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 7);
  }

  @Test
  void findsNothingInAnEmptyIndex() {
    assertThat(match(index(), "a")).isEmpty();
  }

  @Test
  void keepsReservedTopicsFromWildcards() {
    assertThat(match(index("#", "+/a", "$SYS/+"), "$SYS/a")).containsExactly(2);
  }

  @Test
  void doesNotTrustHashes() {
    assertThat("Aa").hasSameHashCodeAs("BB");

    assertThat(match(index("Aa/x", "BB/y"), "BB/x")).isEmpty();
    assertThat(match(index("Aa/x", "BB/x", "AaAa", "BBBB"), "BB/x")).containsExactly(1);
  }

  @Test
  void survivesVeryDeepTopicsAndFilters() {
    String deep = "+/".repeat(30_000) + "x";

    assertThat(match(index(deep, "#"), "a/".repeat(30_000) + "x")).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void findsEachOfManyFilters() {
    List<TopicFilter> filters =
        IntStream.range(0, 5_000)
            .mapToObj(i -> new TopicFilter("site/" + i % 50 + "/device/" + i + "/+"))
            .toList();

    TopicIndex index = TopicIndex.of(filters);

    List<Integer> found =
        IntStream.range(0, 5_000)
            .mapToObj(i -> match(index, "site/" + i % 50 + "/device/" + i + "/t"))
            .flatMap(List::stream)
            .collect(Collectors.toList());
    assertThat(found).isEqualTo(IntStream.range(0, 5_000).boxed().toList());
  }
}
