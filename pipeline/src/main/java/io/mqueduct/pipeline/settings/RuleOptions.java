package io.mqueduct.pipeline.settings;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.pipeline.settings.Option.Group;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.timeseries.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;

/** The {@code rules.<name>.*} options of one rule. Immutable. */
final class RuleOptions {
  static final String ROOT = "rules.";

  private final String name;
  private final Host host;
  private final Option<String> sql;
  private final Option<Dialect> dialect;
  private final FormatOptions format;
  private final Option<String> lane;
  private final Option<Integer> qos;
  private final Option<RetainHandling> retainHandling;
  private final Option<Boolean> retainAsPublished;
  private final KafkaTargetOptions kafka;
  private final TableTargetOptions table;
  private final MqttTargetOptions mqtt;
  private final List<TargetOptions> targets;

  /**
   * @param host leaves out the targets that it does not write
   */
  RuleOptions(String name, Host host) {
    this.name = name;
    this.host = host;
    sql = rule("sql", OptionType.text("SQL"), "The statement, see the rule language.").required();
    dialect = rule("dialect", dialects(), "How the statement is read.").or("native");
    format = new FormatOptions(name);
    lane =
        rule(
                "lane",
                OptionType.name(),
                "Rules of one lane share an MQTT session or a Kafka consumer; a lane that stops stops alone.")
            .otherwise(
                "the kinds of the rule's targets: `kafka`, `table`, `kafka-table`, …; with `from-kafka-` before"
                    + " them for a rule that reads Kafka")
            .onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR);
    qos = subscribe("subscribe.qos", MqttOptions.QOS, "`mqtt.qos` for this rule's filters.");
    retainHandling =
        subscribe(
            "subscribe.retain.handling",
            MqttOptions.RETAIN_HANDLINGS,
            "`mqtt.retain.handling` for this rule's filters.");
    retainAsPublished =
        subscribe(
            "subscribe.retain.as.published",
            OptionType.flag(),
            "`mqtt.retain.as.published` for this rule's filters.");
    kafka = new KafkaTargetOptions(name);
    table = new TableTargetOptions(name);
    mqtt = new MqttTargetOptions(name);
    targets =
        Stream.<TargetOptions>of(kafka, table, mqtt)
            .filter(target -> host.writes(target.kind()))
            .toList();
  }

  /** Names of all rules that the configuration mentions, sorted. */
  static List<String> names(Map<String, String> flat) {
    TreeSet<String> names = new TreeSet<>();
    for (String key : flat.keySet()) {
      int end = key.indexOf('.', ROOT.length());
      if (key.startsWith(ROOT) && end > 0) {
        names.add(key.substring(ROOT.length(), end));
      }
    }
    return List.copyOf(names);
  }

  String name() {
    return name;
  }

  /** The options whose names are fixed. */
  List<Option<?>> all() {
    List<Option<?>> all =
        new ArrayList<>(List.of(sql, dialect, lane, qos, retainHandling, retainAsPublished));
    all.addAll(2, format.all());
    targets.forEach(target -> all.addAll(target.all()));
    all.removeIf(option -> !option.hosts().contains(host));
    return all;
  }

  /** The options whose names the configuration chooses. */
  List<Option<?>> named(Map<String, String> flat) {
    return targets.stream().flatMap(target -> target.named(flat).stream()).toList();
  }

  /** Options with placeholders in their names, for the reference page. */
  List<Option<?>> patterns() {
    return targets.stream().flatMap(target -> target.patterns().stream()).toList();
  }

  /** Refuses a rule without target, and a target without its principal option. */
  void checkTargets(OptionValues values) {
    List<TargetOptions> used = targets.stream().filter(target -> isUsed(target, values)).toList();
    used.forEach(target -> require(target, values));
    used.forEach(target -> target.check(values));
    if (used.isEmpty()) {
      refuseNoTarget(values);
    }
  }

  private void refuseNoTarget(OptionValues values) {
    if (targets.size() == 1) {
      require(targets.get(0), values);
      return;
    }

    values.problem(
        ROOT + name,
        ROOT
            + name
            + ": has no target; add "
            + targets.stream().map(t -> t.principal().key()).collect(joining(" or ")));
  }

  private static void require(TargetOptions target, OptionValues values) {
    String key = target.principal().key();
    if (!values.flat().containsKey(key)) {
      values.problem(key, key + ": is required");
    }
  }

  private boolean isUsed(TargetOptions target, OptionValues values) {
    return new TargetOption(name, target.kind()).isUsed(values.flat());
  }

  /** What a rule needs beside its SQL. */
  String firstTargetKey() {
    return targets.get(0).principal().key();
  }

  FormatOptions format() {
    return format;
  }

  String sqlKey() {
    return sql.key();
  }

  Option<Integer> qosOption() {
    return qos;
  }

  /** The lane asked for, or the kinds of the targets. */
  String lane(OptionValues values) {
    return values
        .find(lane)
        .orElseGet(
            () ->
                targets.stream()
                    .filter(target -> isUsed(target, values))
                    .map(target -> target.kind().key())
                    .collect(joining("-")));
  }

  boolean choosesLane(OptionValues values) {
    return values.find(lane).isPresent();
  }

  String laneKey() {
    return lane.key();
  }

  boolean isReadable(OptionValues values) {
    return OptionType.isName(name)
        && values.find(sql).isPresent()
        && values.find(dialect).isPresent()
        && format.isReadable(values);
  }

  RuleSource source(OptionValues values) {
    return new RuleSource(
        name,
        values.value(dialect),
        values.value(sql),
        SourceKind.MQTT,
        format.find(values).orElseThrow(() -> new IllegalStateException("Bug: no format")),
        templates(values));
  }

  List<TemplateSource> templates(OptionValues values) {
    return targets.stream().flatMap(target -> target.templates(values).stream()).toList();
  }

  RuleTargets targets(OptionValues values, Rule rule) {
    return new RuleTargets(
        writes(kafka, values) ? Optional.of(kafka.target(values, rule)) : Optional.empty(),
        writes(table, values) ? Optional.of(table.target(values, rule)) : Optional.empty(),
        writes(mqtt, values) ? Optional.of(mqtt.target(values, rule)) : Optional.empty());
  }

  /** Refuses what does not fit the compiled statement. */
  void check(OptionValues values, Rule rule) {
    if (writes(table, values)) {
      table.check(values, rule);
    }
  }

  /** Refuses a field type that another rule pins otherwise. */
  void checkPins(OptionValues values, Map<List<String>, Option<FieldType>> seen) {
    if (writes(table, values)) {
      table.checkPins(values, seen);
    }
  }

  boolean writesTable(OptionValues values) {
    return writes(table, values);
  }

  boolean writesCommands(OptionValues values) {
    return writes(mqtt, values);
  }

  boolean wantsReplies(OptionValues values) {
    return writesCommands(values) && mqtt.wantsReplies(values);
  }

  private boolean writes(TargetOptions target, OptionValues values) {
    return targets.contains(target) && isUsed(target, values);
  }

  SubscribeOptions subscribe(OptionValues values) {
    return new SubscribeOptions(
        Math.min(1, values.find(qos).orElseGet(() -> values.value(MqttOptions.SUBSCRIBE_QOS))),
        values
            .find(retainAsPublished)
            .orElseGet(() -> values.value(MqttOptions.RETAIN_AS_PUBLISHED)),
        values.find(retainHandling).orElseGet(() -> values.value(MqttOptions.RETAIN_HANDLING)));
  }

  /** How a rule wants its filters subscribed. */
  record SubscribeOptions(int qos, boolean retainAsPublished, RetainHandling retainHandling) {}

  private static OptionType<Dialect> dialects() {
    return new OptionType<>(
        "one of " + String.join(", ", Dialect.names()),
        ConfigDef.Type.STRING,
        Dialect.names(),
        OptionType.choice(
                Dialect.names().stream()
                    .collect(toMap(name -> name, name -> Dialect.named(name).orElseThrow())))
            .parser());
  }

  private <T> Option<T> subscribe(String suffix, OptionType<T> type, String doc) {
    return rule(suffix, type, doc).onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR);
  }

  private <T> Option<T> rule(String suffix, OptionType<T> type, String doc) {
    return Option.of(Group.RULES, ROOT + name + "." + suffix, type, doc);
  }
}
