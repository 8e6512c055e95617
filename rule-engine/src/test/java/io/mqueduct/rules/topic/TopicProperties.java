package io.mqueduct.rules.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Filters and topics share few levels, some with equal hashes, so that they meet often. */
class TopicProperties {

  @Provide
  Arbitrary<String> topics() {
    return Arbitraries.of("Aa", "BB", "AaBB", "BBAa", "", "$x", "a", "é")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(levels -> String.join("/", levels))
        .filter(topic -> !topic.isEmpty());
  }

  @Provide
  Arbitrary<TopicFilter> filters() {
    Arbitrary<String> end = Arbitraries.of("", "", "/#");
    Arbitrary<String> levels =
        Arbitraries.of("Aa", "BB", "AaBB", "BBAa", "", "$x", "a", "é", "+", "+", "+")
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(l -> String.join("/", l));
    return Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just("#")),
            Tuple.of(20, levels.flatMap(l -> end.map(e -> l + e)).filter(f -> !f.isEmpty())))
        .map(TopicFilter::new);
  }

  /** Section 4.7 of the standard word by word, without care for speed. */
  private static boolean naive(TopicFilter filter, String topic) {
    String[] f = filter.text().split("/", -1);
    String[] t = topic.split("/", -1);
    if (topic.startsWith("$") && (f[0].equals("+") || f[0].equals("#"))) {
      return false;
    }
    for (int i = 0; i < f.length; i++) {
      if (f[i].equals("#")) {
        return true;
      }
      if (i >= t.length || !f[i].equals("+") && !f[i].equals(t[i])) {
        return false;
      }
    }
    return f.length == t.length;
  }

  @Property(seed = "20261129")
  void filterMatchesAsTheStandardSays(
      @ForAll("filters") TopicFilter filter, @ForAll("topics") String topic) {
    assertThat(filter.matches(topic)).isEqualTo(naive(filter, topic));
  }

  @Property(seed = "20261130")
  void indexFindsWhatTheNaiveMatcherFinds(
      @ForAll List<@From("filters") TopicFilter> filters,
      @ForAll List<@From("topics") String> topics) {
    TopicIndex index = TopicIndex.of(filters);

    for (String topic : topics) {
      List<Integer> found = new ArrayList<>();
      index.match(topic, found::add);
      List<Integer> expected =
          IntStream.range(0, filters.size())
              .filter(i -> naive(filters.get(i), topic))
              .boxed()
              .toList();
      assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Property(seed = "20261131")
  void coveringFilterMatchesAllThatTheCoveredOneDoes(
      @ForAll("filters") TopicFilter a,
      @ForAll("filters") TopicFilter b,
      @ForAll("topics") String topic) {
    if (a.covers(b)) {
      assertThat(a.matches(topic) || !b.matches(topic)).isTrue();
      assertThat(a.overlaps(b)).isTrue();
    }
    if (a.matches(topic) && b.matches(topic)) {
      assertThat(a.overlaps(b)).isTrue();
    }
  }

  /** A topic whose free levels are new words tells whether one filter takes all of the other. */
  @Property(seed = "20261132")
  void filterThatDoesNotCoverMissesAWitness(
      @ForAll("filters") TopicFilter a, @ForAll("filters") TopicFilter b) {
    String open = b.text().replace("+", "fresh");
    List<String> witnesses =
        open.endsWith("#")
            ? List.of(open.replace("#", "fresh"), open.replace("#", "fresh/fresh"), parent(open))
            : List.of(open);

    boolean takesAll = witnesses.stream().filter(b::matches).allMatch(a::matches);

    assertThat(a.covers(b)).isEqualTo(takesAll && longEnough(a, b));
  }

  private static String parent(String open) {
    return open.equals("#") ? "fresh" : open.substring(0, open.length() - 2);
  }

  /** A filter without {@code #} cannot take the arbitrarily long topics of one with it. */
  private static boolean longEnough(TopicFilter a, TopicFilter b) {
    return a.text().endsWith("#") || !b.text().endsWith("#");
  }
}
