package io.mqueduct.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer settings: our defaults, what users may change and what they must not. */
public final class ProducerSettings {

  /**
   * Without these a record could be lost, doubled or overtaken. With more than one request in
   * flight a new partition can take a producer's second batch and refuse its first one for ever.
   */
  private static final Map<String, String> FIXED =
      Map.of(
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          "1",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          "true",
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          Integer.toString(Integer.MAX_VALUE),
          ProducerConfig.RETRIES_CONFIG,
          Integer.toString(Integer.MAX_VALUE));

  /** Kafka's own 16 KiB batches cost three times the CPU. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          ProducerConfig.BATCH_SIZE_CONFIG, "131072",
          ProducerConfig.LINGER_MS_CONFIG, "5",
          ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
          ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "5000",
          ProducerConfig.METADATA_MAX_IDLE_CONFIG, "86400000");

  private static final Set<String> OURS =
      Set.of(
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.MAX_BLOCK_MS_CONFIG);

  private ProducerSettings() {}

  /** Everything that is wrong with the users' settings; empty when nothing is. */
  public static List<ClientProblem> problems(Map<String, String> settings) {
    List<ClientProblem> problems = new ArrayList<>();
    settings.forEach(
        (name, value) -> {
          String fixed = FIXED.get(name);
          if (OURS.contains(name)) {
            problems.add(new ClientProblem(name, "cannot be set; Mqueduct sets it itself"));
          } else if (fixed != null && !isSame(name, fixed, value)) {
            problems.add(
                new ClientProblem(
                    name, "[" + value + "] would lose or reorder records; leave it out"));
          }
        });
    if (problems.isEmpty()) {
      refusedByKafka(settings).ifPresent(problems::add);
      LoginModule.problem(settings).ifPresent(problems::add);
    }
    return List.copyOf(problems);
  }

  /** Names that Kafka's producer knows. */
  public static Set<String> names() {
    return ProducerConfig.configNames();
  }

  static Map<String, Object> complete(WriterOptions options) {
    Map<String, Object> all = new HashMap<>(DEFAULTS);
    all.put(ProducerConfig.CLIENT_ID_CONFIG, options.name());
    all.putAll(options.settings());
    all.putAll(FIXED);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(options.maxBlock().toMillis()));
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return all;
  }

  private static boolean isSame(String name, String fixed, String value) {
    return fixed.equalsIgnoreCase(value)
        || name.equals(ProducerConfig.ACKS_CONFIG) && value.equals("-1");
  }

  private static Optional<ClientProblem> refusedByKafka(Map<String, String> settings) {
    try {
      Map<String, Object> all = complete(WriterOptions.of("validate", settings));
      ProducerConfig.configDef().parse(all);
      return Optional.empty();
    } catch (ConfigException e) {
      return Optional.of(ClientProblem.of(e));
    }
  }
}
