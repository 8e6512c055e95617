package io.mqueduct.rules;

import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.explain.Explanation;
import io.mqueduct.rules.topic.TopicFilter;
import io.mqueduct.rules.topic.TopicIndex;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiled rules and the index that finds them by topic. Immutable and thread-safe; routing keeps
 * its state in a {@link Router}.
 */
public final class RuleSet {
  private final CompiledRule[] rules;

  /** For each rule whether its dialect takes less than the index finds. */
  private final boolean[] narrower;

  private final Layout layout;
  private final List<TopicFilter> filters;
  private final TopicIndex index;

  /** For each filter: rule and position in its FROM by turns. */
  private final int[][] users;

  /** For each rule: positions in {@link #filters}, in FROM order. */
  private final int[][] filtersOfRule;

  private final Map<String, int[]> kafkaUsers;

  RuleSet(List<CompiledRule> rules, Layout layout) {
    this.rules = rules.toArray(new CompiledRule[0]);
    this.narrower = new boolean[rules.size()];
    this.layout = layout;
    Map<TopicFilter, List<Integer>> byFilter = new LinkedHashMap<>();
    Map<String, List<Integer>> byTopic = new HashMap<>();
    for (CompiledRule rule : rules) {
      narrower[rule.index()] = rule.typed().semantics().topics().isNarrower();
      enter(byFilter, rule.filters(), rule.index());
      enter(byTopic, rule.topics(), rule.index());
    }
    this.filters = List.copyOf(byFilter.keySet());
    this.index = TopicIndex.of(filters);
    this.users = byFilter.values().stream().map(RuleSet::ints).toArray(int[][]::new);
    this.kafkaUsers = new HashMap<>();
    byTopic.forEach((topic, pairs) -> kafkaUsers.put(topic, ints(pairs)));
    Map<TopicFilter, Integer> positions = new HashMap<>();
    filters.forEach(filter -> positions.put(filter, positions.size()));
    this.filtersOfRule =
        rules.stream()
            .map(r -> r.filters().stream().mapToInt(f -> positions.getOrDefault(f, -1)).toArray())
            .toArray(int[][]::new);
  }

  private static <K> void enter(Map<K, List<Integer>> index, List<K> keys, int rule) {
    for (int position = 0; position < keys.size(); position++) {
      index
          .computeIfAbsent(keys.get(position), k -> new ArrayList<>())
          .addAll(List.of(rule, position));
    }
  }

  private static int[] ints(List<Integer> all) {
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Compiles all rules and reports every problem of all of them at once. */
  public static Compilation compile(List<RuleSource> sources) {
    return new RuleCompiler().compile(sources);
  }

  public List<Rule> rules() {
    return List.of(rules);
  }

  /**
   * Distinct MQTT filters of all rules, in order of first use. A filter's position plus one is its
   * MQTT subscription identifier.
   */
  public List<TopicFilter> filters() {
    return filters;
  }

  /** A new router, for one thread. */
  public Router router(Clock clock) {
    return new TopicRouter(this, layout, clock);
  }

  /**
   * Why one of these rules does what it does with the message; an empty topic is none, and FROM is
   * then not asked. Slow: for people.
   */
  public Explanation explain(Rule rule, Message message, Clock clock) {
    return new RuleExplainer(rules[rule.index()], layout, message).explain(clock);
  }

  CompiledRule rule(int rule) {
    return rules[rule];
  }

  /** Position in {@link #filters()} of a rule's filter. */
  int filterOf(int rule, int positionInFrom) {
    int[] own = filtersOfRule[rule];
    return positionInFrom < own.length ? own[positionInFrom] : -1;
  }

  /** Receives a rule and the position in its FROM that takes the message. */
  interface Match {
    void add(int rule, int positionInFrom);
  }

  void matchMqtt(String topic, Match match) {
    index.match(
        topic,
        filter -> {
          int[] pairs = users[filter];
          for (int i = 0; i < pairs.length; i += 2) {
            if (!narrower[pairs[i]] || takes(pairs[i], filter, topic)) {
              match.add(pairs[i], pairs[i + 1]);
            }
          }
        });
  }

  private boolean takes(int rule, int filter, String topic) {
    return rule(rule).typed().semantics().topics().takes(filters.get(filter), topic);
  }

  void matchKafka(String topic, Match match) {
    int[] pairs = kafkaUsers.get(topic);
    for (int i = 0; pairs != null && i < pairs.length; i += 2) {
      match.add(pairs[i], pairs[i + 1]);
    }
  }
}
