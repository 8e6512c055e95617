package io.mqueduct.pipeline.settings;

import io.mqueduct.rules.SourceKind;
import java.util.Set;

/** Who reads the options; decides which of them, and which rules, are accepted. */
public enum Host {
  /** The standalone jar: owns its Kafka connection. */
  BRIDGE("bridge", "the bridge", Set.of(SourceKind.values()), Set.of(TargetKind.values())),
  /** The Kafka Connect source connector: the worker owns the Kafka connection. */
  SOURCE_CONNECTOR(
      "source", "the source connector", Set.of(SourceKind.MQTT), Set.of(TargetKind.KAFKA)),
  /** The Kafka Connect sink connector for time-series tables. */
  TIMESERIES_SINK(
      "tables",
      "the time-series sink connector",
      Set.of(SourceKind.KAFKA),
      Set.of(TargetKind.TABLE)),
  /** The Kafka Connect sink connector for commands. */
  MQTT_SINK(
      "commands", "the MQTT sink connector", Set.of(SourceKind.KAFKA), Set.of(TargetKind.MQTT));

  private final String shortName;
  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<SourceKind> sources;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<TargetKind> targets;

  Host(String shortName, String label, Set<SourceKind> sources, Set<TargetKind> targets) {
    this.shortName = shortName;
    this.label = label;
    this.sources = sources;
    this.targets = targets;
  }

  /** Whether rules may read from there. */
  public boolean reads(SourceKind source) {
    return sources.contains(source);
  }

  /** Whether rules may write there. */
  public boolean writes(TargetKind target) {
    return targets.contains(target);
  }

  /** Whether it is a Kafka Connect connector, to which the worker lends a Kafka connection. */
  public boolean isConnector() {
    return this != BRIDGE;
  }

  /** As the reference page calls it. */
  String shortName() {
    return shortName;
  }

  /** As messages call it. */
  String label() {
    return label;
  }
}
