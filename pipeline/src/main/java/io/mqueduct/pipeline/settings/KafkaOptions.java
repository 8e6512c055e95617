package io.mqueduct.pipeline.settings;

import static java.util.stream.Collectors.toMap;

import io.mqueduct.pipeline.settings.Option.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code kafka.*} options and {@code value.format}. */
final class KafkaOptions {
  private static final String ROOT = "kafka.";
  static final Option<Long> MAX_RECORD_BYTES =
      kafka(
              "max.record.bytes",
              OptionType.size("1KiB", "1GiB"),
              "Largest record, with key and headers. A larger one becomes a dead letter with its first 64 KiB, its"
                  + " size and its SHA-256.")
          .or("1000000");
  static final Option<List<MessageHeader>> HEADERS =
      kafka(
              "headers.mqtt",
              OptionType.list(OptionType.choice(headerNames())),
              "Parts of the MQTT message that become record headers, where the message has them.")
          .or(
              "topic,content-type,response-topic,correlation-data,message-expiry,payload-format,user-properties");
  static final Option<String> HEADER_PREFIX =
      kafka(
              "headers.mqtt.prefix",
              OptionType.anyText("text"),
              "Before the names of those headers, for example `mqtt.topic`.")
          .or("mqtt.");
  static final Option<String> USER_HEADER_PREFIX =
      kafka(
              "headers.user.prefix",
              OptionType.anyText("text"),
              "Before the names of user properties. Their values stay text.")
          .or("mqtt.user.");
  static final Option<ValueFormat> VALUE_FORMAT =
      Option.of(
              Group.KAFKA,
              "value.format",
              OptionType.choice(
                  Map.of(
                      "json-bytes", ValueFormat.JSON_BYTES,
                      "map", ValueFormat.MAP,
                      "struct", ValueFormat.STRUCT)),
              "What a record's value is: JSON as bytes (needs `ByteArrayConverter`; numbers keep their text), a"
                  + " schema-less map, or a Struct with a schema inferred from each row. The bridge writes JSON bytes.")
          .or("json-bytes")
          .onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR);

  private KafkaOptions() {}

  static List<Option<?>> all() {
    return List.of(VALUE_FORMAT, MAX_RECORD_BYTES, HEADERS, HEADER_PREFIX, USER_HEADER_PREFIX);
  }

  /** Rules over several options. */
  static void check(OptionValues values, Host host) {
    if (host == Host.BRIDGE) {
      values
          .find(VALUE_FORMAT)
          .filter(format -> format != ValueFormat.JSON_BYTES)
          .ifPresent(format -> refuseFormat(values));
    }
  }

  /** Empty for a host whose rules write no Kafka. */
  static Optional<KafkaSettings> settings(OptionValues values, Host host) {
    return host.writes(TargetKind.KAFKA) ? Optional.of(read(values)) : Optional.empty();
  }

  private static KafkaSettings read(OptionValues values) {
    return new KafkaSettings(
        Math.toIntExact(values.value(MAX_RECORD_BYTES)),
        values.value(VALUE_FORMAT),
        Set.copyOf(values.value(HEADERS)),
        values.value(HEADER_PREFIX),
        values.value(USER_HEADER_PREFIX));
  }

  private static void refuseFormat(OptionValues values) {
    String key = VALUE_FORMAT.key();
    values.problem(
        key,
        VALUE_FORMAT.problem(
            values.flat().getOrDefault(key, ""),
            "needs a converter, which only Kafka Connect has; use json-bytes"));
  }

  private static Map<String, MessageHeader> headerNames() {
    return Arrays.stream(MessageHeader.values())
        .collect(toMap(h -> h.name().toLowerCase(Locale.ROOT).replace('_', '-'), h -> h));
  }

  private static <T> Option<T> kafka(String name, OptionType<T> type, String doc) {
    return Option.of(Group.KAFKA, ROOT + name, type, doc)
        .onlyFor(Host.BRIDGE, Host.SOURCE_CONNECTOR);
  }
}
