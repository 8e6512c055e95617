package io.mqueduct.pipeline.settings;

import io.mqueduct.pipeline.settings.Option.Group;
import io.mqueduct.pipeline.settings.PipelineSettings.DeadLetterFormat;
import io.mqueduct.pipeline.settings.PipelineSettings.DeadLetterSettings;
import io.mqueduct.pipeline.settings.PipelineSettings.OnError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code pipeline.*} options. */
final class PipelineOptions {
  static final Option<OnError> ON_ERROR =
      pipeline(
              "on.error",
              OptionType.choice(
                  Map.of(
                      "dead-letter", OnError.DEAD_LETTER,
                      "drop", OnError.DROP,
                      "fail", OnError.FAIL)),
              "What becomes of a message that a rule or a target refuses: it is written to the dead-letter topic and"
                  + " acknowledged; it is acknowledged and lost, counted as dropped, with a reason in the log every"
                  + " 10 s at most; or the lane stops and acknowledges nothing. With `drop` or `fail` a bridge whose"
                  + " rules have no Kafka needs none.")
          .or("dead-letter");
  static final Option<String> DEAD_LETTER_TOPIC =
      pipeline(
              "dead.letter.topic",
              kafkaTopic(),
              "Kafka topic of dead letters. A dead letter that cannot be written stops the lane.")
          .or("mqueduct.dead-letters")
          .onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR);
  static final Option<DeadLetterFormat> DEAD_LETTER_FORMAT =
      pipeline(
              "dead.letter.format",
              OptionType.choice(
                  Map.of("envelope", DeadLetterFormat.ENVELOPE, "raw", DeadLetterFormat.RAW)),
              "One JSON document with the original bytes in base64 and the reasons (the shape of AWS IoT's error"
                  + " action), or the original bytes with everything else in headers.")
          .or("envelope")
          .onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR);
  static final Option<Duration> DRAIN_TIMEOUT =
      pipeline(
              "drain.timeout",
              OptionType.duration("0s", "1h"),
              "How long a planned stop may take. All tasks of a Connect worker share 5 s.")
          .otherwise("1s; the bridge: 30s");
  static final Option<Long> INFLIGHT_BYTES =
      pipeline(
              "inflight.bytes",
              OptionType.size("64KiB", "16GiB"),
              "Bytes of a lane's messages that may wait for their outputs.")
          .or("64MiB");

  private PipelineOptions() {}

  static List<Option<?>> all() {
    return List.of(ON_ERROR, DEAD_LETTER_TOPIC, DEAD_LETTER_FORMAT, DRAIN_TIMEOUT, INFLIGHT_BYTES);
  }

  static PipelineSettings settings(OptionValues values, Host host) {
    return new PipelineSettings(
        values.value(ON_ERROR),
        deadLetters(values),
        values.find(DRAIN_TIMEOUT).orElse(Duration.ofSeconds(host.isConnector() ? 1 : 30)),
        values.value(INFLIGHT_BYTES));
  }

  private static Optional<DeadLetterSettings> deadLetters(OptionValues values) {
    return values
        .find(DEAD_LETTER_TOPIC)
        .map(topic -> new DeadLetterSettings(topic, values.value(DEAD_LETTER_FORMAT)));
  }

  static OptionType<String> kafkaTopic() {
    return new OptionType<>(
        "Kafka topic",
        org.apache.kafka.common.config.ConfigDef.Type.STRING,
        List.of(),
        PipelineOptions::topic);
  }

  private static String topic(String text) throws OptionException {
    OptionType.check(
        text.matches("[a-zA-Z0-9._-]{1,249}") && !text.equals(".") && !text.equals(".."),
        "must be a Kafka topic: letters, digits, '.', '_' and '-'");
    return text;
  }

  private static <T> Option<T> pipeline(String name, OptionType<T> type, String doc) {
    return Option.of(Group.PIPELINE, "pipeline." + name, type, doc);
  }
}
