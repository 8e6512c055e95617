package io.mqueduct.pipeline.settings;

/** Where a row can go. */
public enum TargetKind {
  /** A Kafka topic. */
  KAFKA("kafka"),
  /** A time-series table. */
  TABLE("table"),
  /** An MQTT topic, as a command to a device. */
  MQTT("mqtt");

  private final String key;

  TargetKind(String key) {
    this.key = key;
  }

  /** The part of an option that names it: {@code rules.<name>.<key>.*}. */
  String key() {
    return key;
  }
}
