package io.mqueduct.rules;

/** Where the messages of a rule come from: MQTT topic filters or exact Kafka topics. */
public enum SourceKind {
  MQTT,
  KAFKA
}
