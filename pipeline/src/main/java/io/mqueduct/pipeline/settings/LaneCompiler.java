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
  private static final String FROM_KAFKA = "from-kafka-";

  private final Host host;
  private final OptionValues values;
  private final Function<List<RuleSource>, Compilation> compiler;
  private final List<LaneSettings> lanes = new ArrayList<>();

  LaneCompiler(Host host, OptionValues values, Function<List<RuleSource>, Compilation> compiler) {
    this.host = host;
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
    Map<String, RuleOptions> byName = new HashMap<>();
    options.forEach(rule -> byName.put(rule.name(), rule));
    Compilation compilation = compiled(options);
    compilation.problems().forEach(problem -> report(problem, byName));
    compilation.ruleSet().ifPresent(rules -> addLane(name, rules, byName));
  }

  private Compilation compiled(List<RuleOptions> options) {
    return compiler.apply(options.stream().map(rule -> rule.source(values)).toList());
  }

  private void addLane(String name, RuleSet rules, Map<String, RuleOptions> byName) {
    Map<SourceKind, List<Rule>> bySource =
        rules.rules().stream().collect(groupingBy(Rule::source, TreeMap::new, toList()));
    bySource.forEach((source, some) -> checkSource(source, some, byName));
    bySource.keySet().removeIf(source -> !host.reads(source));
    if (bySource.size() > 1) {
      bySource.forEach((source, some) -> addPart(name, some, byName));
    } else {
      bySource.keySet().forEach(source -> addLane(name, source, rules, byName));
    }
  }

  private void checkSource(SourceKind source, List<Rule> rules, Map<String, RuleOptions> byName) {
    if (!host.reads(source)) {
      rules.forEach(rule -> refuseSource(source, options(byName, rule)));
    }
  }

  /** Rules that read the same kind, of a lane that nobody chose. */
  private void addPart(String name, List<Rule> rules, Map<String, RuleOptions> byName) {
    List<RuleOptions> part = rules.stream().map(rule -> options(byName, rule)).toList();
    part.stream().filter(rule -> rule.choosesLane(values)).forEach(this::refuseMixedLane);
    compiled(part).ruleSet().ifPresent(set -> addLane(name, rules.get(0).source(), set, byName));
  }

  private void addLane(
      String name, SourceKind source, RuleSet rules, Map<String, RuleOptions> byName) {
    List<Subscription> subscriptions =
        source == SourceKind.MQTT ? subscriptions(rules, byName) : List.of();
    rules.rules().forEach(rule -> options(byName, rule).check(values, rule));
    if (!values.problems().isEmpty()) {
      return;
    }

    boolean chosen =
        rules.rules().stream().anyMatch(rule -> options(byName, rule).choosesLane(values));
    lanes.add(
        new LaneSettings(
            source == SourceKind.KAFKA && !chosen ? FROM_KAFKA + name : name,
            source,
            LaneRules.of(rules),
            subscriptions,
            rules.rules().stream().flatMap(rule -> rule.topics().stream()).distinct().toList(),
            rules.rules().stream()
                .map(rule -> options(byName, rule).targets(values, rule))
                .toList()));
  }

  private List<Subscription> subscriptions(RuleSet rules, Map<String, RuleOptions> byName) {
    Map<TopicFilter, Rule> firstRule = new HashMap<>();
    Map<TopicFilter, SubscribeOptions> wanted = new HashMap<>();
    for (Rule rule : rules.rules()) {
      for (TopicFilter filter : rule.filters()) {
        SubscribeOptions subscribe = options(byName, rule).subscribe(values);
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
    String message = key + ": " + rendered(problem, key);
    if (problem.severity() == Problem.Severity.ERROR) {
      values.problem(key, message);
    } else {
      values.warning(key, message);
    }
  }

  /** Says the key once, though the rule engine says it too for a template. */
  private static String rendered(Problem problem, String key) {
    String template = ": " + key + ": ";
    String text = problem.render();
    int again = text.indexOf(template);
    return again < 0
        ? text
        : text.substring(0, again) + ": " + text.substring(again + template.length());
  }

  /** The template that the problem points into, else the statement. */
  private String key(Problem problem, RuleOptions rule) {
    return rule.templates(values).stream()
        .filter(template -> template.text().equals(problem.text()))
        .map(TemplateSource::key)
        .findFirst()
        .or(() -> rule.format().keyOf(problem.code()))
        .orElse(rule.sqlKey());
  }

  private void refuseSource(SourceKind source, RuleOptions rule) {
    values.problem(
        rule.sqlKey(),
        rule.sqlKey()
            + (source == SourceKind.KAFKA
                ? ": reads FROM KAFKA, but rules here read MQTT; write FROM 'topic/filter'"
                : ": reads MQTT, but rules here read Kafka; write FROM KAFKA 'topic'"));
  }

  private void refuseMixedLane(RuleOptions rule) {
    values.problem(
        rule.laneKey(),
        rule.laneKey()
            + ": holds rules that read MQTT and rules that read Kafka; give one kind another lane");
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
