package io.mqueduct.pipeline.settings;

import io.mqueduct.pipeline.settings.CommandProperties.NamedProperty;
import io.mqueduct.pipeline.settings.MqttTarget.Retry;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.Template;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.rules.TemplateSource.Kind;
import io.mqueduct.rules.topic.TopicFilter;
import io.mqueduct.rules.topic.TopicSyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code rules.<name>.mqtt.*} options of one rule. Immutable. */
final class MqttTargetOptions implements TargetOptions {
  private static final String USER_PROPERTIES = "user.properties";

  private final TargetOption make;
  private final Option<String> topic;
  private final Option<String> qos;
  private final Option<String> retain;
  private final Option<String> payload;
  private final Option<String> contentType;
  private final Option<String> responseTopic;
  private final Option<String> correlationData;
  private final Option<String> expiry;
  private final Option<String> issued;
  private final Option<String> expiresAt;
  private final Option<String> commandId;
  private final Option<List<Retry>> retry;
  private final Option<String> replyFilter;
  private final Option<Duration> replyTimeout;

  MqttTargetOptions(String rule) {
    make = new TargetOption(rule, TargetKind.MQTT);
    topic =
        make.template(
            "topic",
            "MQTT topic of a command. A value may hold no `+` and no `#`, and `/` only as `raw(x)`.");
    qos =
        make.of("qos", constantOr("0, 1 or template", "0|1", "0 or 1"), "QoS of a command.")
            .or("1");
    retain =
        make.of(
                "retain",
                constantOr("true, false or template", "true|false", "true or false"),
                "Whether the broker keeps the command for later subscribers. A record without value then clears what is"
                    + " kept.")
            .or("false");
    payload =
        make.of("payload", OptionType.anyText("template"), "Payload of a command.")
            .otherwise("the row as JSON; text and bytes of SELECT VALUE as they are");
    contentType = property("content.type", "Content type; left out if empty.");
    responseTopic = property("response.topic", "Where the device shall reply to.");
    correlationData =
        property("correlation.data", "What a reply shall bring back; left out if empty.")
            .otherwise("the command id, with `response.topic`");
    expiry =
        make.of(
            "expiry",
            expiries(),
            "How long a command is good, from when it was issued: a duration, or seconds. Never published later; the"
                + " broker is told the time left.");
    issued =
        make.template("issued", "When a command was issued, in milliseconds.")
            .otherwise("the record's timestamp");
    expiresAt =
        make.template(
            "expires.at",
            "When a command ends, in milliseconds; with `expiry` the earlier end counts.");
    commandId =
        make.template("command.id", "Names a command in receipts and replies.")
            .otherwise("`correlation.data`, or `<rule>-<topic>-<partition>-<offset>`");
    retry = make.of("retry", retries(), retryDoc()).or("quota");
    replyFilter =
        make.of(
                "reply.filter",
                new OptionType<>(
                    "topic filter",
                    org.apache.kafka.common.config.ConfigDef.Type.STRING,
                    List.of(),
                    MqttTargetOptions::filter),
                "Subscribed for replies; covers every response topic of the rule.")
            .otherwise("`response.topic` with `+` for each level that holds a placeholder");
    replyTimeout =
        make.of(
                "reply.timeout",
                OptionType.duration("100ms", "7d"),
                "How long a reply is waited for, before the receipt `REPLY_TIMEOUT`.")
            .or("30s");
  }

  private static String retryDoc() {
    return "Refusals after which a command is published again until it expires: `quota` (0x97) and `no-subscriber`"
        + " (0x10). Meanwhile later commands to its topic wait, and commands to one topic go one at a time. Empty:"
        + " none, and many may be in flight to one topic.";
  }

  /** Whether the devices are told where to reply. */
  boolean wantsReplies(OptionValues values) {
    return values.isGiven(responseTopic);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.MQTT;
  }

  @Override
  public Option<?> principal() {
    return topic;
  }

  @Override
  public List<Option<?>> all() {
    return List.of(
        topic,
        qos,
        retain,
        payload,
        contentType,
        responseTopic,
        correlationData,
        expiry,
        issued,
        expiresAt,
        commandId,
        retry,
        replyFilter,
        replyTimeout);
  }

  @Override
  public List<Option<?>> named(Map<String, String> flat) {
    List<Option<?>> options = new ArrayList<>();
    make.named(flat, USER_PROPERTIES).keySet().forEach(name -> options.add(userProperty(name)));
    return options;
  }

  @Override
  public List<Option<?>> patterns() {
    return List.of(userProperty("<property>"));
  }

  @Override
  public void check(OptionValues values) {
    if (values.find(retry).orElse(List.of()).contains(Retry.NO_SUBSCRIBER)
        && !values.isGiven(expiry)
        && !values.isGiven(expiresAt)) {
      values.problem(
          retry.key(), retry.key() + ": [no-subscriber] would wait for ever; add " + expiry.key());
    }

    boolean replies =
        values.isGiven(responseTopic) && values.find(CommandOptions.REPLIES_TOPIC).isPresent();
    if (replies && filter(values).isEmpty()) {
      values.problem(
          replyFilter.key(),
          replyFilter.key() + ": is required where " + responseTopic.key() + " holds raw(x)");
    }
  }

  @Override
  public List<TemplateSource> templates(OptionValues values) {
    Map<Option<String>, Kind> options = new LinkedHashMap<>();
    options.put(topic, Kind.MQTT_TOPIC);
    options.put(qos, Kind.INTEGER);
    options.put(retain, Kind.TEXT);
    options.put(payload, Kind.TEXT);
    options.put(contentType, Kind.TEXT);
    options.put(responseTopic, Kind.MQTT_TOPIC);
    options.put(correlationData, Kind.TEXT);
    options.put(expiry, Kind.TEXT);
    options.put(issued, Kind.INTEGER);
    options.put(expiresAt, Kind.INTEGER);
    options.put(commandId, Kind.TEXT);
    make.named(values.flat(), USER_PROPERTIES)
        .keySet()
        .forEach(name -> options.put(userProperty(name), Kind.TEXT));
    return values.isGiven(topic) ? TargetOption.sources(values, options) : List.of();
  }

  MqttTarget target(OptionValues values, Rule rule) {
    return new MqttTarget(
        rule.template(topic.key())
            .orElseThrow(() -> new IllegalStateException("Bug: no template " + topic.key())),
        rule.template(qos.key()),
        rule.template(retain.key()),
        rule.template(payload.key()),
        properties(values, rule),
        new CommandLifetime(
            rule.template(expiry.key()),
            rule.template(issued.key()),
            rule.template(expiresAt.key())),
        rule.template(commandId.key()),
        replies(values),
        Set.copyOf(values.value(retry)));
  }

  private CommandProperties properties(OptionValues values, Rule rule) {
    return new CommandProperties(
        rule.template(contentType.key()),
        rule.template(responseTopic.key()),
        rule.template(correlationData.key()),
        make.named(values.flat(), USER_PROPERTIES).keySet().stream()
            .flatMap(name -> named(name, rule.template(userProperty(name).key())).stream())
            .toList());
  }

  private static Optional<NamedProperty> named(String name, Optional<Template> value) {
    return value.map(template -> new NamedProperty(name, template));
  }

  private Optional<ReplyWish> replies(OptionValues values) {
    return values.isGiven(responseTopic) && values.find(CommandOptions.REPLIES_TOPIC).isPresent()
        ? filter(values).map(filter -> new ReplyWish(filter, values.value(replyTimeout)))
        : Optional.empty();
  }

  private Optional<String> filter(OptionValues values) {
    return values
        .find(replyFilter)
        .or(() -> values.find(responseTopic).flatMap(ReplyFilter::covering));
  }

  private Option<String> property(String suffix, String doc) {
    return make.of(suffix, OptionType.text("template"), doc);
  }

  private Option<String> userProperty(String name) {
    return make.of(
        USER_PROPERTIES + "." + name,
        OptionType.anyText("template"),
        "User property of a command; left out if empty.");
  }

  private static OptionType<List<Retry>> retries() {
    return OptionType.list(
        OptionType.choice(Map.of("quota", Retry.QUOTA, "no-subscriber", Retry.NO_SUBSCRIBER)));
  }

  /** A text that is judged now, unless it holds a placeholder. */
  private static OptionType<String> constantOr(String label, String pattern, String rule) {
    return new OptionType<>(
        label,
        org.apache.kafka.common.config.ConfigDef.Type.STRING,
        List.of(),
        text -> {
          OptionType.check(text.contains("${") || text.matches(pattern), "must be " + rule);
          return text;
        });
  }

  private static OptionType<String> expiries() {
    return new OptionType<>(
        "duration, seconds or template",
        org.apache.kafka.common.config.ConfigDef.Type.STRING,
        List.of(),
        text -> {
          if (!text.contains("${")) {
            Quantities.lifetime(text);
          }
          return text;
        });
  }

  private static String filter(String text) throws OptionException {
    try {
      return new TopicFilter(text).text();
    } catch (TopicSyntaxException e) {
      throw new OptionException("is no topic filter: " + e.getMessage());
    }
  }
}
