package io.mqueduct.pipeline.settings;

import java.util.Optional;

/** Where the rows of one rule go; at least one is given. Immutable. */
public record RuleTargets(
    Optional<KafkaTarget> kafka, Optional<TableTarget> table, Optional<MqttTarget> mqtt) {}
