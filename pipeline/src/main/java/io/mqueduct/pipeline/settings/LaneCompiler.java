package io.mqueduct.pipeline.settings;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.mqueduct.mqtt.Subscription;
import io.mqueduct.pipeline.settings.RuleOptions.SubscribeOptions;
import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.rules.topic.TopicFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** Groups rules into lanes and compiles each lane's rules. Confined to one thread. */
final class LaneCompiler {
  private final OptionValues values;
  private final Function<List<RuleSource>, Compilation> compiler;
  private final List<LaneSettings> lanes = new ArrayList<>();

  LaneCompiler(OptionValues values, Function<List<RuleSource>, Compilation> compiler) {
    this.values = values;
    this.compiler = compiler;
  }

  /** The lanes, by name; those whose rules have errors are left out and leave problems. */
  List<LaneSettings> compile(List<RuleOptions> rules) {
    Map<String, List<RuleOptions>> byLane =
        rules.stream()
            .filter(rule -> rule.isReadable(values))
            .collect(groupingBy(rule -> rule.lane(values), TreeMap::new, toList()));
    byLane.forEach(this::compileLane);
    return lanes;
  }

  private void compileLane(String name, List<RuleOptions> options) {
    Compilation compilation =
        compiler.apply(options.stream().map(rule -> rule.source(values)).toList());
    Map<String, RuleOptions> byName = new HashMap<>();
    options.forEach(rule -> byName.put(rule.name(), rule));
    compilation.problems().forEach(problem -> report(problem, byName));
    compilation.ruleSet().ifPresent(rules -> addLane(name, rules, byName));
  }

  private void addLane(String name, RuleSet rules, Map<String, RuleOptions> byName) {
    rules.rules().stream()
        .filter(rule -> rule.source() == SourceKind.KAFKA)
        .forEach(rule -> refuseKafka(options(byName, rule)));
    List<Subscription> subscriptions = subscriptions(rules, byName);
    if (values.problems().isEmpty()) {
      lanes.add(
          new LaneSettings(
              name,
              LaneRules.of(rules),
              subscriptions,
              rules.rules().stream()
                  .map(rule -> options(byName, rule).target(values, rule))
                  .toList()));
    }
  }

  private List<Subscription> subscriptions(RuleSet rules, Map<String, RuleOptions> byName) {
    Map<TopicFilter, Rule> firstRule = new HashMap<>();
    Map<TopicFilter, SubscribeOptions> wanted = new HashMap<>();
    for (Rule rule : rules.rules()) {
      SubscribeOptions subscribe = options(byName, rule).subscribe(values);
      for (TopicFilter filter : rule.filters()) {
        SubscribeOptions before = wanted.putIfAbsent(filter, subscribe);
        Rule first = firstRule.computeIfAbsent(filter, absent -> rule);
        if (before != null && !before.equals(subscribe)) {
          refuseTwoWays(rule, first, filter);
        }
      }
    }
    return subscriptions(rules.filters(), wanted);
  }

  private static List<Subscription> subscriptions(
      List<TopicFilter> filters, Map<TopicFilter, SubscribeOptions> wanted) {
    Map<String, Integer> ids = SubscriptionIds.of(filters.stream().map(TopicFilter::text).toList());
    return filters.stream()
        .map(
            filter -> {
              SubscribeOptions options = Objects.requireNonNull(wanted.get(filter));
              return new Subscription(
                  filter.text(),
                  Objects.requireNonNull(ids.get(filter.text())),
                  options.qos(),
                  options.retainAsPublished(),
                  options.retainHandling());
            })
        .toList();
  }

  private void report(Problem problem, Map<String, RuleOptions> byName) {
    RuleOptions rule = byName.get(problem.rule());
    String key = rule == null ? "rules" : key(problem, rule);
    String message = key + ": " + problem.render();
    if (problem.severity() == Problem.Severity.ERROR) {
      values.problem(key, message);
    } else {
      values.warning(key, message);
    }
  }

  /** The template that the problem points into, else the statement. */
  private String key(Problem problem, RuleOptions rule) {
    return rule.templates(values).stream()
        .filter(template -> template.text().equals(problem.text()))
        .map(TemplateSource::key)
        .findFirst()
        .orElse(rule.sqlKey());
  }

  private void refuseKafka(RuleOptions rule) {
    values.problem(
        rule.sqlKey(),
        rule.sqlKey() + ": reads FROM KAFKA, but rules here read MQTT; write FROM 'topic/filter'");
  }

  private void refuseTwoWays(Rule rule, Rule first, TopicFilter filter) {
    String key = RuleOptions.ROOT + rule.name() + ".subscribe";
    values.problem(
        key,
        key
            + ": filter ["
            + filter.text()
            + "] is subscribed with other options by rule '"
            + first.name()
            + "'; make them equal, or give one of the rules a lane of its own");
  }

  private static RuleOptions options(Map<String, RuleOptions> byName, Rule rule) {
    RuleOptions options = byName.get(rule.name());
    if (options == null) {
      throw new IllegalStateException("Bug: compiled rule '" + rule.name() + "' has no options");
    }
    return options;
  }
}
