package io.mqueduct.rules;

/** A message offered to rules. Immutable by agreement: byte arrays are not copied. */
public sealed interface Message permits MqttMessage, KafkaMessage {

  /** The MQTT topic or the Kafka topic. */
  String topic();

  /**
   * Milliseconds since the epoch: when it was received (MQTT) or the record's timestamp (Kafka).
   */
  long timestamp();
}
