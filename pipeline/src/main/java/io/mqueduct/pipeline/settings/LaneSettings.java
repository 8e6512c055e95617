package io.mqueduct.pipeline.settings;

import io.mqueduct.mqtt.Subscription;
import java.util.List;

/**
 * Rules that share one MQTT session.
 *
 * @param subscriptions one for each distinct filter of the rules, in the rule set's order, not
 *     shared yet
 * @param targets the Kafka target of each rule, by {@link io.mqueduct.rules.Rule#index()}
 */
public record LaneSettings(
    String name, LaneRules rules, List<Subscription> subscriptions, List<KafkaTarget> targets) {

  public LaneSettings {
    subscriptions = List.copyOf(subscriptions);
    targets = List.copyOf(targets);
  }
}
