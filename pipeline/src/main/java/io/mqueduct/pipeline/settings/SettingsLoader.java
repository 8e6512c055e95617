package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.timeseries.FieldType;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Loads one configuration. Confined to one thread. */
final class SettingsLoader {
  private static final List<String> ROOTS =
      List.of("mqtt.", "kafka.", "timeseries.", "pipeline.", RuleOptions.ROOT);
  private static final Comparator<SettingProblem> BY_KEY =
      Comparator.comparing(SettingProblem::key).thenComparing(SettingProblem::message);

  private final Host host;
  private final Function<List<RuleSource>, Compilation> compiler;
  private final OptionValues values;
  private final List<RuleOptions> rules;

  /**
   * @param compiler {@code RuleSet::compile} outside tests
   */
  SettingsLoader(
      Host host, Map<String, String> flat, Function<List<RuleSource>, Compilation> compiler) {
    this.host = host;
    this.compiler = compiler;
    this.values = new OptionValues(flat);
    this.rules = RuleOptions.names(flat).stream().map(name -> new RuleOptions(name, host)).toList();
  }

  Loaded load() {
    values.read(OptionCatalog.fixed(host));
    rules.forEach(this::readRule);
    MqttOptionReader.check(values, host);
    TlsOptionGroup.check(values);
    KafkaClientOptions.check(values, host);
    KafkaOptions.check(values, host);
    checkTimeseries();
    if (host.writes(TargetKind.MQTT)) {
      CommandOptions.check(values, rules);
    }
    warnOfQos2();
    warnOfSharedBirths();
    warnOfUnreadableFiles();
    refuseUnknown();
    if (rules.isEmpty()) {
      RuleOptions any = new RuleOptions("<name>", host);
      values.problem(
          "rules", "rules: none is given; add " + any.sqlKey() + " and " + any.firstTargetKey());
    }

    List<LaneSettings> lanes = new LaneCompiler(host, values, compiler).compile(rules);
    KafkaClientOptions.checkNeed(values, host, lanes);
    return new Loaded(
        values.problems().isEmpty() ? Optional.of(settings(lanes)) : Optional.empty(),
        values.problems().stream().sorted(BY_KEY).toList(),
        values.warnings().stream().sorted(BY_KEY).toList());
  }

  private Settings settings(List<LaneSettings> lanes) {
    return new Settings(
        host,
        MqttOptionReader.clientIdPrefix(values),
        MqttOptionReader.connection(values, host),
        MqttOptionReader.settings(values, host),
        KafkaClientOptions.settings(values, host),
        KafkaOptions.settings(values, host),
        TimeseriesOptionReader.settings(values),
        CommandOptions.settings(values, host),
        PipelineOptions.settings(values, host),
        lanes);
  }

  private void readRule(RuleOptions rule) {
    try {
      OptionType.name().parser().parse(rule.name());
    } catch (OptionException e) {
      values.problem(
          rule.sqlKey(), rule.sqlKey() + ": rule name [" + rule.name() + "] " + e.rule());
    }

    values.read(rule.all());
    values.read(rule.named(values.flat()));
    rule.checkTargets(values);
    rule.format().check(values);
  }

  private void checkTimeseries() {
    if (host.writes(TargetKind.TABLE)) {
      TimeseriesOptionReader.check(
          values, rules.stream().anyMatch(rule -> rule.writesTable(values)));
      Map<List<String>, Option<FieldType>> seen = new HashMap<>();
      rules.forEach(rule -> rule.checkPins(values, seen));
    }
  }

  private void warnOfQos2() {
    Stream.concat(Stream.of(MqttOptions.SUBSCRIBE_QOS), rules.stream().map(RuleOptions::qosOption))
        .filter(option -> values.find(option).equals(Optional.of(2)))
        .forEach(
            option ->
                values.warning(
                    option.key(),
                    option.key()
                        + ": [2] is read as 1: QoS 2 would have to be confirmed before Kafka has the message,"
                        + " so it is subscribed at QoS 1, which loses nothing but may repeat"));
  }

  /** A birth reaches one member of the group, the data that needs it another. */
  private void warnOfSharedBirths() {
    if (values.isGiven(MqttOptions.SHARE_GROUP)) {
      rules.stream()
          .map(RuleOptions::format)
          .filter(format -> format.isSparkplug(values))
          .forEach(
              format ->
                  values.warning(
                      format.key(),
                      format.key()
                          + ": [sparkplug-b] with "
                          + MqttOptions.SHARE_GROUP.key()
                          + " resolves aliases and counts gaps wrongly as soon as the group has a second"
                          + " member, since births reach only one; leave the group unset"));
    }
  }

  /** They may be there on the machine that runs the rules, so this refuses nothing. */
  private void warnOfUnreadableFiles() {
    for (Option<?> option : OptionCatalog.fixed(host)) {
      if (option.type().isFile() && values.hasEffect(option)) {
        values
            .find(option)
            .map(Object::toString)
            .filter(file -> !new File(file).canRead())
            .ifPresent(
                file ->
                    values.warning(
                        option.key(), option.problem(file, "cannot be read on this machine")));
      }
    }
  }

  private void refuseUnknown() {
    for (String key : new TreeSet<>(values.flat().keySet())) {
      if (ROOTS.stream().anyMatch(key::startsWith) && !values.known().contains(key)) {
        values.problem(key, key + ": " + unknown(key));
      }
    }
  }

  private String unknown(String key) {
    if (host == Host.SOURCE_CONNECTOR && OptionCatalog.isKafkaClientKey(key)) {
      return "not accepted here, because the worker owns the Kafka connection; remove it, or use"
          + " producer.override.*";
    }

    if (key.startsWith(RuleOptions.ROOT) && key.indexOf('.', RuleOptions.ROOT.length()) < 0) {
      return "is a rule's name; write " + key + ".sql for its statement";
    }

    if (OptionCatalog.isKnownElsewhere(key, host, values.flat())) {
      return "is no option of " + host.label() + "; remove it";
    }

    List<String> candidates = new ArrayList<>(values.known());
    candidates.addAll(KafkaClientOptions.clientNames(host));
    return KafkaClientOptions.withoutProducer(host, key)
        .or(() -> NearestName.of(key, candidates))
        .map(nearest -> "unknown option; did you mean '" + nearest + "'?")
        .orElse("unknown option; see the option reference");
  }
}
