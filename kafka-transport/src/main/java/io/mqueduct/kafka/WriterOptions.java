package io.mqueduct.kafka;

import java.time.Duration;
import java.util.Map;

/**
 * What a writer is. Immutable.
 *
 * @param name for threads and the client id
 * @param settings Kafka producer settings by Kafka's names; see {@link ProducerSettings}
 * @param maxBlock how long one send may block its caller
 * @param retryDelay pause before a record that Kafka's client did not take is offered again
 * @param stallAfter without any answer for this long while sends are open, Kafka counts as away
 */
public record WriterOptions(
    String name,
    Map<String, String> settings,
    Duration maxBlock,
    Duration retryDelay,
    Duration stallAfter) {

  public WriterOptions {
    settings = Map.copyOf(settings);
  }

  /** Options with the delays that suit production. */
  public static WriterOptions of(String name, Map<String, String> settings) {
    return new WriterOptions(
        name, settings, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(10));
  }
}
