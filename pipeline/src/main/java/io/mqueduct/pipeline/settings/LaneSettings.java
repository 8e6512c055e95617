package io.mqueduct.pipeline.settings;

import io.mqueduct.mqtt.Subscription;
import io.mqueduct.rules.SourceKind;
import java.util.List;

/**
 * Rules that share one MQTT session, or one Kafka consumer. Immutable.
 *
 * @param source what all of its rules read
 * @param subscriptions one for each distinct MQTT filter of the rules, in the rule set's order, not
 *     shared yet; empty for a lane that reads Kafka
 * @param topics the distinct Kafka topics of the rules; empty for a lane that reads MQTT
 * @param targets the targets of each rule, by {@link io.mqueduct.rules.Rule#index()}
 */
public record LaneSettings(
    String name,
    SourceKind source,
    LaneRules rules,
    List<Subscription> subscriptions,
    List<String> topics,
    List<RuleTargets> targets) {

  public LaneSettings {
    subscriptions = List.copyOf(subscriptions);
    topics = List.copyOf(topics);
    targets = List.copyOf(targets);
  }
}
