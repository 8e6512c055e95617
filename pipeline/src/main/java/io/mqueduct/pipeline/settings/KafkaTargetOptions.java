package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.Rule;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.rules.TemplateSource.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code rules.<name>.kafka.*} options of one rule. Immutable. */
final class KafkaTargetOptions implements TargetOptions {
  private static final String HEADERS = "headers";

  private final TargetOption make;
  private final Option<String> topic;
  private final Option<String> key;
  private final Option<String> partition;
  private final Option<String> timestamp;
  private final Option<Integer> maxTopics;

  KafkaTargetOptions(String rule) {
    make = new TargetOption(rule, TargetKind.KAFKA);
    topic = make.template("topic", "Kafka topic of a row.");
    key =
        make.template("key", "Record key of a row.")
            .otherwise("the MQTT topic; the key of a record that comes from Kafka");
    partition = make.template("partition", "Partition of a row, an integer.").otherwise("by key");
    timestamp =
        make.template("timestamp", "Record timestamp of a row, in milliseconds.")
            .otherwise("the receive time, or that of the record");
    maxTopics =
        make.of(
                "max.topics",
                OptionType.integer(1, 1_000_000),
                "How many topics this rule may make; rows for more become dead letters.")
            .or("1000");
  }

  @Override
  public TargetKind kind() {
    return TargetKind.KAFKA;
  }

  @Override
  public Option<?> principal() {
    return topic;
  }

  @Override
  public List<Option<?>> all() {
    return List.of(topic, key, partition, timestamp, maxTopics);
  }

  @Override
  public List<Option<?>> named(Map<String, String> flat) {
    List<Option<?>> options = new ArrayList<>();
    make.named(flat, HEADERS).keySet().forEach(header -> options.add(header(header)));
    return options;
  }

  @Override
  public List<Option<?>> patterns() {
    return List.of(header("<header>"));
  }

  @Override
  public List<TemplateSource> templates(OptionValues values) {
    Map<Option<String>, Kind> options = new LinkedHashMap<>();
    options.put(topic, Kind.KAFKA_TOPIC);
    options.put(key, Kind.TEXT);
    options.put(partition, Kind.INTEGER);
    options.put(timestamp, Kind.INTEGER);
    make.named(values.flat(), HEADERS)
        .keySet()
        .forEach(header -> options.put(header(header), Kind.TEXT));
    return TargetOption.sources(values, options);
  }

  KafkaTarget target(OptionValues values, Rule rule) {
    return new KafkaTarget(
        rule.template(topic.key())
            .orElseThrow(() -> new IllegalStateException("Bug: no template " + topic.key())),
        rule.template(key.key()),
        rule.template(partition.key()),
        rule.template(timestamp.key()),
        make.named(values.flat(), HEADERS).keySet().stream()
            .flatMap(
                header ->
                    rule.template(header(header).key()).stream()
                        .map(value -> new KafkaTarget.NamedHeader(header, value)))
            .toList(),
        values.value(maxTopics));
  }

  private Option<String> header(String header) {
    return make.of(
        HEADERS + "." + header, OptionType.anyText("template"), "Record header of a row.");
  }
}
