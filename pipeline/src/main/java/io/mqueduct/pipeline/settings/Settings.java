package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.RuleSet;
import java.util.List;
import java.util.Map;

/** A whole configuration, checked. Immutable. */
public record Settings(
    Host host,
    MqttSettings mqtt,
    KafkaSettings kafka,
    PipelineSettings pipeline,
    List<LaneSettings> lanes) {

  public Settings {
    lanes = List.copyOf(lanes);
  }

  /**
   * Checks a flat configuration and compiles its rules; reports all problems at once. Does no I/O.
   *
   * @param flat option keys to their text; keys outside our roots are left alone
   */
  public static Loaded load(Host host, Map<String, String> flat) {
    return new SettingsLoader(host, flat, RuleSet::compile).load();
  }
}
