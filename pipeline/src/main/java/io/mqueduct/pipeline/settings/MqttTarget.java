package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.Template;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code rules.<name>.mqtt.*} options: a row becomes a command. Immutable.
 *
 * @param qos 1 if empty
 * @param retain false if empty
 * @param payload the row as JSON if empty, or its one value as it is
 * @param commandId the correlation data if empty, or else where the record was
 * @param retries refusals after which a command is published again
 */
public record MqttTarget(
    Template topic,
    Optional<Template> qos,
    Optional<Template> retain,
    Optional<Template> payload,
    CommandProperties properties,
    CommandLifetime lifetime,
    Optional<Template> commandId,
    Optional<ReplyWish> replies,
    Set<Retry> retries) {

  public MqttTarget {
    retries = Set.copyOf(retries);
  }

  /** A refusal that may pass. */
  public enum Retry {
    /** 0x97: the broker limits how much it takes. */
    QUOTA,
    /** 0x10: no client subscribes the topic. */
    NO_SUBSCRIBER
  }
}
