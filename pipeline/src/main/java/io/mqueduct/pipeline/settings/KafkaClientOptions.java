package io.mqueduct.pipeline.settings;

import io.mqueduct.pipeline.settings.Option.Group;
import io.mqueduct.pipeline.settings.PipelineSettings.OnError;
import io.mqueduct.rules.SourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * {@code kafka.bootstrap.servers} and what is passed on to Kafka's clients, of the hosts that have
 * clients of their own.
 */
final class KafkaClientOptions {
  private static final String ROOT = "kafka.";
  private static final String CONSUMER = ROOT + "consumer.";
  private static final String PRODUCER = ROOT + "producer.";
  private static final Map<String, String> FIXED =
      Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
  private static final Set<String> OURS_TO_SET =
      Set.of(
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  /** As Kafka's clients read it: a protocol before it is passed over. */
  private static final Pattern BROKER =
      Pattern.compile("(\\w+://)?([\\w.%-]+|\\[[\\w.%:-]+]):\\d{1,5}");

  private static final Option<String> BOOTSTRAP_SERVERS =
      Option.of(
              Group.KAFKA,
              ROOT + "bootstrap.servers",
              new OptionType<>(
                  "list: " + OptionType.HOST_AND_PORT,
                  ConfigDef.Type.STRING,
                  List.of(),
                  KafkaClientOptions::brokers),
              "Kafka brokers. Every other property of Kafka's producer is accepted with the same prefix, for example"
                  + " `kafka.security.protocol`; those that its consumer has too go to both. Properties of the consumer"
                  + " alone start with `kafka.consumer.`, for example `kafka.consumer.group.id` (default:"
                  + " `<prefix>-<lane>`).")
          .otherwise(
              "**required** in the bridge where a rule reads or writes Kafka, or refused messages become dead letters"
                  + " (`pipeline.on.error`); in the bridge and the MQTT sink with `pipeline.receipts.topic` or"
                  + " `pipeline.replies.topic`")
          .onlyFor(Host.BRIDGE, Host.MQTT_SINK);

  private KafkaClientOptions() {}

  private static String brokers(String text) throws OptionException {
    OptionType.check(
        text.indexOf('@') < 0, "must hold no user; give kafka.sasl.jaas.config instead");
    for (String part : text.split(",", -1)) {
      OptionType.check(
          BROKER.matcher(part.strip()).matches(), "must hold host:port, such as kafka-1:9092");
    }
    return text;
  }

  static List<Option<?>> all() {
    return List.of(BOOTSTRAP_SERVERS);
  }

  /** Rules over several options; takes the clients' own properties. */
  static void check(OptionValues values, Host host) {
    if (!hasClients(host)) {
      return;
    }

    clientKeys(values).forEach((name, text) -> checkClient(values, name, text));
    ownConsumerKeys(values).forEach((name, text) -> checkResolved(values, CONSUMER + name, text));
  }

  /** Whether Kafka is needed, and named. */
  static void checkNeed(OptionValues values, Host host, List<LaneSettings> lanes) {
    if (hasClients(host) && !values.isGiven(BOOTSTRAP_SERVERS)) {
      need(values, host, lanes)
          .ifPresent(
              why ->
                  values.problem(
                      BOOTSTRAP_SERVERS.key(),
                      BOOTSTRAP_SERVERS.key() + ": is required, because " + why));
    }
  }

  private static Optional<String> need(OptionValues values, Host host, List<LaneSettings> lanes) {
    Optional<String> rules =
        host == Host.BRIDGE
            ? lanes.stream().flatMap(lane -> need(lane).stream()).findFirst()
            : Optional.empty();
    return rules
        .or(() -> need(values, CommandOptions.RECEIPTS_TOPIC))
        .or(() -> need(values, CommandOptions.REPLIES_TOPIC))
        .or(() -> host == Host.BRIDGE ? deadLetters(values) : Optional.empty());
  }

  private static Optional<String> need(LaneSettings lane) {
    return lane.rules().rules().stream()
        .filter(
            rule ->
                lane.source() == SourceKind.KAFKA
                    || lane.targets().get(rule.index()).kafka().isPresent())
        .map(
            rule ->
                "rule '"
                    + rule.name()
                    + (lane.source() == SourceKind.KAFKA ? "' reads" : "' writes")
                    + " Kafka")
        .findFirst();
  }

  private static Optional<String> need(OptionValues values, Option<String> topic) {
    return values.isGiven(topic) ? Optional.of(topic.key() + " is set") : Optional.empty();
  }

  private static Optional<String> deadLetters(OptionValues values) {
    return values.find(PipelineOptions.ON_ERROR).equals(Optional.of(OnError.DEAD_LETTER))
        ? values
            .find(PipelineOptions.DEAD_LETTER_TOPIC)
            .map(
                topic ->
                    "refused messages become dead letters in Kafka topic ["
                        + topic
                        + "]; to do without Kafka, set "
                        + PipelineOptions.ON_ERROR.key()
                        + " to drop or fail")
        : Optional.empty();
  }

  /** Empty for a host without clients of its own, and where none is needed. */
  static Optional<KafkaClients> settings(OptionValues values, Host host) {
    return hasClients(host) && values.isGiven(BOOTSTRAP_SERVERS)
        ? Optional.of(
            new KafkaClients(
                new ClientProperties(clientKeys(values)),
                new ClientProperties(consumerKeys(values))))
        : Optional.empty();
  }

  /** Names that may be meant by a misspelt one. */
  static List<String> clientNames(Host host) {
    return hasClients(host)
        ? Stream.concat(
                ProducerConfig.configNames().stream().map(ROOT::concat),
                ConsumerConfig.configNames().stream().map(CONSUMER::concat))
            .toList()
        : List.of();
  }

  /** What to write instead of a key that says whose property it is. */
  static Optional<String> withoutProducer(Host host, String key) {
    return hasClients(host)
            && key.startsWith(PRODUCER)
            && ProducerConfig.configNames().contains(key.substring(PRODUCER.length()))
        ? Optional.of(ROOT + key.substring(PRODUCER.length()))
        : Optional.empty();
  }

  private static boolean hasClients(Host host) {
    return BOOTSTRAP_SERVERS.hosts().contains(host);
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
}
