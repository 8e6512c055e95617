package io.mqueduct.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a reader is. Immutable.
 *
 * @param name the client id, and the consumer group unless the settings name one
 * @param topics read by name
 * @param settings Kafka consumer settings by Kafka's names; see {@link ConsumerSettings}
 * @param retryDelay pause after Kafka refused something
 */
public record ReaderOptions(
    String name, List<String> topics, Map<String, String> settings, Duration retryDelay) {

  public ReaderOptions {
    topics = List.copyOf(topics);
    settings = Map.copyOf(settings);
  }

  /** Options with the delay that suits production. */
  public static ReaderOptions of(String name, List<String> topics, Map<String, String> settings) {
    return new ReaderOptions(name, topics, settings, Duration.ofSeconds(1));
  }
}
