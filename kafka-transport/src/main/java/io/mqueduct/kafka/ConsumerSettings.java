package io.mqueduct.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The consumer settings: our defaults, what users may change and what they must not. */
public final class ConsumerSettings {

  /** A new group reads what is there, and never what a transaction took back. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
          ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
              CooperativeStickyAssignor.class.getName(),
          ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "5000");

  private static final Set<String> OURS =
      Set.of(
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.CLIENT_ID_CONFIG);

  private ConsumerSettings() {}

  /** Everything that is wrong with the users' settings; empty when nothing is. */
  public static List<ClientProblem> problems(Map<String, String> settings) {
    List<ClientProblem> problems = new ArrayList<>();
    settings.keySet().stream()
        .filter(OURS::contains)
        .forEach(
            name ->
                problems.add(new ClientProblem(name, "cannot be set; Mqueduct sets it itself")));
    if (problems.isEmpty()) {
      try {
        ConsumerConfig.configDef()
            .parse(complete(ReaderOptions.of("validate", List.of(), settings)));
      } catch (ConfigException e) {
        problems.add(ClientProblem.of(e));
      }
      LoginModule.problem(settings).ifPresent(problems::add);
    }
    return List.copyOf(problems);
  }

  /** Names that Kafka's consumer knows. */
  public static Set<String> names() {
    return ConsumerConfig.configNames();
  }

  /** For a consumer that reads on its own account, and never makes a topic by looking at it. */
  static Map<String, Object> withoutGroup(String name, Map<String, String> settings) {
    Map<String, Object> all = complete(ReaderOptions.of(name, List.of(), settings));
    all.remove(ConsumerConfig.GROUP_ID_CONFIG);
    all.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return all;
  }

  static Map<String, Object> complete(ReaderOptions options) {
    Map<String, Object> all = new HashMap<>(DEFAULTS);
    all.put(ConsumerConfig.GROUP_ID_CONFIG, options.name());
    all.putAll(options.settings());
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, options.name());
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return all;
  }
}
