package io.mqueduct.pipeline.settings;

/** Parts of an MQTT message that may become record headers. */
public enum MessageHeader {
  TOPIC,
  QOS,
  RETAIN,
  DUP,
  CONTENT_TYPE,
  RESPONSE_TOPIC,
  CORRELATION_DATA,
  MESSAGE_EXPIRY,
  PAYLOAD_FORMAT,
  USER_PROPERTIES
}
