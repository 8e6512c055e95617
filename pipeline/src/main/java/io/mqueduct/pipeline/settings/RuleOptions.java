package io.mqueduct.pipeline.settings;

import static java.util.stream.Collectors.toMap;

import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.pipeline.settings.Option.Group;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.rules.TemplateSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;

/** The {@code rules.<name>.*} options of one rule. Immutable. */
final class RuleOptions {
  static final String ROOT = "rules.";
  private static final String DEFAULT_LANE = "kafka";

  private final String name;
  private final Option<String> sql;
  private final Option<Dialect> dialect;
  private final Option<String> lane;
  private final Option<Integer> qos;
  private final Option<RetainHandling> retainHandling;
  private final Option<Boolean> retainAsPublished;
  private final Option<String> topic;
  private final Option<String> key;
  private final Option<String> partition;
  private final Option<String> timestamp;
  private final Option<Integer> maxTopics;

  RuleOptions(String name) {
    this.name = name;
    sql = rule("sql", OptionType.text("SQL"), "The statement, see the rule language.").required();
    dialect = rule("dialect", dialects(), "How the statement is read.").or("native");
    lane =
        rule(
                "lane",
                OptionType.name(),
                "Rules of one lane share an MQTT session; a lane that stops stops alone.")
            .otherwise("`" + DEFAULT_LANE + "`, the kind of the rule's target");
    qos = rule("subscribe.qos", MqttOptions.QOS, "`mqtt.qos` for this rule's filters.");
    retainHandling =
        rule(
            "subscribe.retain.handling",
            MqttOptions.RETAIN_HANDLINGS,
            "`mqtt.retain.handling` for this rule's filters.");
    retainAsPublished =
        rule(
            "subscribe.retain.as.published",
            OptionType.flag(),
            "`mqtt.retain.as.published` for this rule's filters.");
    topic = rule("kafka.topic", template(), "Kafka topic of a row.").required();
    key = rule("kafka.key", template(), "Record key of a row.").otherwise("the MQTT topic");
    partition =
        rule("kafka.partition", template(), "Partition of a row, an integer.")
            .otherwise("chosen by key");
    timestamp =
        rule("kafka.timestamp", template(), "Record timestamp of a row, in milliseconds.")
            .otherwise("the receive time");
    maxTopics =
        rule(
                "kafka.max.topics",
                OptionType.integer(1, 1_000_000),
                "How many topics this rule may make; rows for more become dead letters.")
            .or("1000");
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

  List<Option<?>> all() {
    return List.of(
        sql,
        dialect,
        lane,
        topic,
        key,
        partition,
        timestamp,
        maxTopics,
        qos,
        retainHandling,
        retainAsPublished);
  }

  /** Options for the headers that the configuration names. */
  List<Option<?>> headers(Map<String, String> flat) {
    List<Option<?>> options = new ArrayList<>();
    headerTexts(flat).forEach((header, text) -> options.add(header(header)));
    return options;
  }

  Option<String> header(String header) {
    return rule(
        "kafka.headers." + header, OptionType.anyText("template"), "Record header of a row.");
  }

  String sqlKey() {
    return sql.key();
  }

  Option<Integer> qosOption() {
    return qos;
  }

  String lane(OptionValues values) {
    return values.find(lane).orElse(DEFAULT_LANE);
  }

  boolean isReadable(OptionValues values) {
    return values.find(sql).isPresent() && values.find(dialect).isPresent();
  }

  RuleSource source(OptionValues values) {
    return new RuleSource(
        name, values.value(dialect), values.value(sql), SourceKind.MQTT, templates(values));
  }

  List<TemplateSource> templates(OptionValues values) {
    List<TemplateSource> templates = new ArrayList<>();
    addTemplate(templates, values, topic, Kind.KAFKA_TOPIC);
    addTemplate(templates, values, key, Kind.TEXT);
    addTemplate(templates, values, partition, Kind.INTEGER);
    addTemplate(templates, values, timestamp, Kind.INTEGER);
    headerTexts(values.flat())
        .forEach(
            (header, text) ->
                templates.add(new TemplateSource(header(header).key(), text, Kind.TEXT)));
    return templates;
  }

  KafkaTarget target(OptionValues values, io.mqueduct.rules.Rule rule) {
    return new KafkaTarget(
        rule.template(topic.key())
            .orElseThrow(() -> new IllegalStateException("Bug: no template " + topic.key())),
        rule.template(key.key()),
        rule.template(partition.key()),
        rule.template(timestamp.key()),
        headerTexts(values.flat()).keySet().stream()
            .flatMap(
                header ->
                    rule.template(header(header).key()).stream()
                        .map(value -> new KafkaTarget.NamedHeader(header, value)))
            .toList(),
        values.value(maxTopics));
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

  private Map<String, String> headerTexts(Map<String, String> flat) {
    String prefix = ROOT + name + ".kafka.headers.";
    Map<String, String> texts = new TreeMap<>();
    flat.forEach(
        (option, text) -> {
          if (option.startsWith(prefix) && option.length() > prefix.length()) {
            texts.put(option.substring(prefix.length()), text);
          }
        });
    return texts;
  }

  private static void addTemplate(
      List<TemplateSource> templates, OptionValues values, Option<String> option, Kind kind) {
    values
        .find(option)
        .ifPresent(text -> templates.add(new TemplateSource(option.key(), text, kind)));
  }

  private static OptionType<String> template() {
    return OptionType.text("template");
  }

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

  private <T> Option<T> rule(String suffix, OptionType<T> type, String doc) {
    return Option.of(Group.RULES, ROOT + name + "." + suffix, type, doc);
  }
}
