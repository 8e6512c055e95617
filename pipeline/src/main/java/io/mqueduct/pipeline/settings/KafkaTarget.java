package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.Template;
import java.util.List;
import java.util.Optional;

/**
 * The {@code rules.<name>.kafka.*} options. Immutable.
 *
 * @param key the MQTT topic if empty
 * @param timestamp the receive time if empty
 * @param maxTopics how many topics one rule may make
 */
public record KafkaTarget(
    Template topic,
    Optional<Template> key,
    Optional<Template> partition,
    Optional<Template> timestamp,
    List<NamedHeader> headers,
    int maxTopics) {

  public KafkaTarget {
    headers = List.copyOf(headers);
  }

  /** A header from a template. */
  public record NamedHeader(String name, Template value) {}
}
