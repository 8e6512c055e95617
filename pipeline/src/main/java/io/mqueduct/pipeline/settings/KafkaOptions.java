package io.mqueduct.pipeline.settings;

import static java.util.stream.Collectors.toMap;

import io.mqueduct.pipeline.settings.Option.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The {@code kafka.*} options and {@code value.format}. */
final class KafkaOptions {
  private static final String ROOT = "kafka.";
  private static final String CONSUMER = ROOT + "consumer.";
  private static final Map<String, String> FIXED =
      Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
  private static final Set<String> OURS_TO_SET =
      Set.of(
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  static final Option<String> BOOTSTRAP_SERVERS =
      kafka(
              "bootstrap.servers",
              OptionType.text("list: host:port"),
              "Kafka brokers. Every other property of Kafka's producer is accepted with the same prefix, for example"
                  + " `kafka.security.protocol`; those that its consumer has too go to both. Properties of the consumer"
                  + " alone start with `kafka.consumer.`, for example `kafka.consumer.group.id` (default:"
                  + " `<prefix>-<lane>`).")
          .required()
          .onlyFor(Host.BRIDGE);
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
    return List.of(
        BOOTSTRAP_SERVERS,
        VALUE_FORMAT,
        MAX_RECORD_BYTES,
        HEADERS,
        HEADER_PREFIX,
        USER_HEADER_PREFIX);
  }

  /** Rules over several options; takes the client's own properties. */
  static void check(OptionValues values, Host host) {
    if (host == Host.BRIDGE) {
      clientKeys(values).forEach((name, text) -> checkClient(values, name, text));
      ownConsumerKeys(values).forEach((name, text) -> checkResolved(values, CONSUMER + name, text));
      values
          .find(VALUE_FORMAT)
          .filter(format -> format != ValueFormat.JSON_BYTES)
          .ifPresent(format -> refuseFormat(values));
    }
  }

  /** Empty for a host whose rules write no Kafka. */
  static Optional<KafkaSettings> settings(OptionValues values, Host host) {
    return host.writes(TargetKind.KAFKA) ? Optional.of(read(values, host)) : Optional.empty();
  }

  private static KafkaSettings read(OptionValues values, Host host) {
    return new KafkaSettings(
        new ClientProperties(host == Host.BRIDGE ? clientKeys(values) : Map.of()),
        new ClientProperties(host == Host.BRIDGE ? consumerKeys(values) : Map.of()),
        Math.toIntExact(values.value(MAX_RECORD_BYTES)),
        values.value(VALUE_FORMAT),
        Set.copyOf(values.value(HEADERS)),
        values.value(HEADER_PREFIX),
        values.value(USER_HEADER_PREFIX));
  }

  private static Map<String, String> clientKeys(OptionValues values) {
    return keys(values, ROOT, ProducerConfig.configNames());
  }

  private static Map<String, String> ownConsumerKeys(OptionValues values) {
    return keys(values, CONSUMER, ConsumerConfig.configNames());
  }

  /** Its own, and what it shares with the producer. */
  private static Map<String, String> consumerKeys(OptionValues values) {
    Map<String, String> keys = clientKeys(values);
    keys.keySet().retainAll(ConsumerConfig.configNames());
    keys.remove(ConsumerConfig.CLIENT_ID_CONFIG);
    keys.putAll(ownConsumerKeys(values));
    return keys;
  }

  private static Map<String, String> keys(OptionValues values, String prefix, Set<String> names) {
    Map<String, String> keys = new TreeMap<>();
    values
        .flat()
        .forEach(
            (key, text) -> {
              if (key.startsWith(prefix) && names.contains(key.substring(prefix.length()))) {
                keys.put(key.substring(prefix.length()), text);
              }
            });
    return keys;
  }

  private static void checkClient(OptionValues values, String name, String text) {
    String key = ROOT + name;
    checkResolved(values, key, text);
    String fixed = FIXED.getOrDefault(name, text);
    if (!fixed.equals(text)) {
      values.problem(
          key, key + ": [" + text + "] must be " + fixed + ", or records could be lost or doubled");
    }

    if (OURS_TO_SET.contains(name)) {
      values.problem(key, key + ": is set by the bridge itself; remove it");
    }
  }

  private static void checkResolved(OptionValues values, String key, String text) {
    values.known().add(key);
    OptionType.unresolvedProvider(text)
        .ifPresent(
            provider ->
                values.problem(
                    key,
                    key
                        + ": still holds a ${"
                        + provider
                        + ":...} reference; name that provider in config.providers"));
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
