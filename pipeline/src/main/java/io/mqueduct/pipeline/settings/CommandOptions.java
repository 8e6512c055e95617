package io.mqueduct.pipeline.settings;

import io.mqueduct.pipeline.settings.CommandSettings.Interim;
import io.mqueduct.pipeline.settings.CommandSettings.ReplayPolicy;
import io.mqueduct.pipeline.settings.Option.Group;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of commands to devices that all rules share. */
final class CommandOptions {
  static final Option<Boolean> LOOP_GUARD =
      Option.of(
              Group.MQTT,
              "mqtt.loop.guard",
              OptionType.flag(),
              "Puts the user property `mqueduct-origin` on every command, and leaves out (settled, counted as"
                  + " `looped`) what comes back with our own origin, so that a two-way bridge never feeds itself.")
          .or("true")
          .onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR, Host.MQTT_SINK);
  static final Option<String> ORIGIN =
      Option.of(
              Group.MQTT,
              "mqtt.origin",
              OptionType.text("text"),
              "The origin that the loop guard knows. Give a source and a sink connector of one two-way bridge the same.")
          .otherwise("`mqtt.client.id.prefix`")
          .onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR, Host.MQTT_SINK);
  static final Option<Integer> IN_FLIGHT =
      Option.of(
              Group.MQTT,
              "mqtt.publish.in.flight",
              OptionType.integer(1, 65_535),
              "Commands of a lane that may wait for the broker's answer; never more than the broker's receive maximum.")
          .or("500")
          .onlyFor(Host.BRIDGE, Host.MQTT_SINK);
  static final Option<String> RECEIPTS_TOPIC =
      pipeline(
              "receipts.topic",
              PipelineOptions.kafkaTopic(),
              "Kafka topic of receipts: what became of each command. Make it compacted, for example"
                  + " `cleanup.policy=compact,delete`.")
          .otherwise("no receipts");
  static final Option<Boolean> RECEIPTS_SENT =
      pipeline(
              "receipts.sent",
              OptionType.flag(),
              "Whether a receipt `SENT` is written too, when a command leaves; without it only final receipts are.")
          .or("true");
  static final Option<String> REPLIES_TOPIC =
      pipeline(
              "replies.topic",
              PipelineOptions.kafkaTopic(),
              "Kafka topic of the devices' replies to commands with a response topic.")
          .otherwise("replies are not read");
  static final Option<Duration> REPLY_SESSION =
      pipeline(
              "replies.session.expiry",
              OptionType.duration("1s", "49710d"),
              "How long the broker keeps replies without us.")
          .or("1h");
  static final Option<ReplayPolicy> REPLAY =
      pipeline(
              "replay.policy",
              OptionType.choice(Map.of("skip", ReplayPolicy.SKIP, "publish", ReplayPolicy.PUBLISH)),
              "A command read again, after a rewind or a crash, whose final receipt is in `pipeline.receipts.topic`:"
                  + " it is settled without publishing, or published again. Without receipts nothing tells, and only"
                  + " a command's expiry guards.")
          .or("skip");

  private CommandOptions() {}

  static List<Option<?>> all() {
    return List.of(
        LOOP_GUARD,
        ORIGIN,
        IN_FLIGHT,
        RECEIPTS_TOPIC,
        RECEIPTS_SENT,
        REPLIES_TOPIC,
        REPLY_SESSION,
        REPLAY);
  }

  /** Topics that nothing would be written to. */
  static void check(OptionValues values, List<RuleOptions> rules) {
    if (rules.stream().noneMatch(rule -> rule.writesCommands(values))) {
      warn(values, RECEIPTS_TOPIC, "no rule sends commands");
      warn(values, REPLIES_TOPIC, "no rule sends commands");
    } else if (rules.stream().noneMatch(rule -> rule.wantsReplies(values))) {
      warn(values, REPLIES_TOPIC, "no rule has a response topic");
    }
  }

  private static void warn(OptionValues values, Option<String> topic, String why) {
    if (values.isGiven(topic)) {
      values.warning(topic.key(), topic.key() + ": no effect, because " + why);
    }
  }

  /** Empty for a host whose rules send no commands. */
  static Optional<CommandSettings> settings(OptionValues values, Host host) {
    return host.writes(TargetKind.MQTT) ? Optional.of(read(values)) : Optional.empty();
  }

  /** Empty without loop guard. */
  static Optional<String> origin(OptionValues values) {
    return values.value(LOOP_GUARD)
        ? values.find(ORIGIN).or(() -> Optional.of(MqttOptionReader.clientIdPrefix(values)))
        : Optional.empty();
  }

  private static CommandSettings read(OptionValues values) {
    return new CommandSettings(
        values.find(RECEIPTS_TOPIC),
        values.value(RECEIPTS_SENT) ? Interim.WRITTEN : Interim.LEFT_OUT,
        values.find(REPLIES_TOPIC),
        values.value(REPLY_SESSION),
        values.value(REPLAY),
        values.value(IN_FLIGHT),
        origin(values));
  }

  private static <T> Option<T> pipeline(String name, OptionType<T> type, String doc) {
    return Option.of(Group.PIPELINE, "pipeline." + name, type, doc)
        .onlyFor(Host.BRIDGE, Host.MQTT_SINK);
  }
}
