package io.mqueduct.mqtt;

/** When the broker sends retained messages for a subscription (MQTT 5, section 3.8.3.1). */
public enum RetainHandling {
  /** At every SUBSCRIBE. */
  SEND,
  /** Only if the subscription did not exist yet. */
  SEND_IF_NEW,
  NEVER
}
