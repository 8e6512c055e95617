package io.mqueduct.rules;

/**
 * A target's template as the user wrote it.
 *
 * @param key the full configuration key, for messages, for example {@code rules.hot.kafka.topic}
 * @param text the template, for example {@code iot.${device}}
 * @param kind what the resulting value will be used as
 */
public record TemplateSource(String key, String text, Kind kind) {

  /** What a template's value is used as; decides which values are allowed. */
  public enum Kind {
    /** Any text: a key or a header. */
    TEXT,
    /** An integer: a timestamp in milliseconds or a partition. */
    INTEGER,
    /** A Kafka topic name. */
    KAFKA_TOPIC,
    /**
     * An MQTT topic name: no {@code +}, {@code #} or NUL, {@code /} only through {@code raw(x)}.
     */
    MQTT_TOPIC
  }
}
