package io.mqueduct.pipeline.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** All options of a host, as Kafka's {@code ConfigDef}. */
public final class OptionCatalog {

  private OptionCatalog() {}

  /** The options that do not depend on the names of rules. */
  public static ConfigDef definition(Host host) {
    return ConfigDefs.of(fixed(host));
  }

  /** Those, and the options of the rules that a configuration names. */
  public static ConfigDef definition(Host host, Map<String, String> flat) {
    List<Option<?>> options = new ArrayList<>(fixed(host));
    for (String name : RuleOptions.names(flat)) {
      RuleOptions rule = new RuleOptions(name, host);
      options.addAll(rule.all());
      options.addAll(rule.named(flat));
    }
    return ConfigDefs.of(options);
  }

  static List<Option<?>> fixed(Host host) {
    List<Option<?>> options = everyHosts();
    options.removeIf(option -> !option.hosts().contains(host));
    return options;
  }

  /** Whether another host has this option, but not this one. */
  static boolean isKnownElsewhere(String key, Host host, Map<String, String> flat) {
    return Arrays.stream(Host.values())
        .filter(other -> other != host)
        .anyMatch(other -> definition(other, flat).names().contains(key));
  }

  private static List<Option<?>> everyHosts() {
    List<Option<?>> options = new ArrayList<>(MqttOptions.all());
    options.addAll(TlsOptionGroup.all());
    options.addAll(KafkaClientOptions.all());
    options.addAll(KafkaOptions.all());
    options.addAll(TimeseriesOptionGroup.all());
    options.addAll(PipelineOptions.all());
    options.addAll(CommandOptions.all());
    return options;
  }

  static boolean isKafkaClientKey(String key) {
    return key.startsWith("kafka.")
        && ProducerConfig.configNames().contains(key.substring("kafka.".length()));
  }
}
