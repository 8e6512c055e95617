package io.mqueduct.mqtt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PUBLISH (MQTT 5, section 3.3), received or to be sent. Immutable by agreement: byte arrays are
 * not copied.
 *
 * @param messageExpiry seconds, null when not given
 * @param payloadFormat 0 bytes, 1 UTF-8, null when not given
 */
public record Publish(
    String topic,
    byte[] payload,
    int qos,
    boolean retain,
    boolean dup,
    List<UserProperty> userProperties,
    @Nullable String contentType,
    @Nullable String responseTopic,
    byte @Nullable [] correlationData,
    @Nullable Long messageExpiry,
    @Nullable Integer payloadFormat) {

  // In full, since NullAway does not see @Nullable arrays through a compact constructor.
  public Publish(
      String topic,
      byte[] payload,
      int qos,
      boolean retain,
      boolean dup,
      List<UserProperty> userProperties,
      @Nullable String contentType,
      @Nullable String responseTopic,
      byte @Nullable [] correlationData,
      @Nullable Long messageExpiry,
      @Nullable Integer payloadFormat) {
    this.topic = topic;
    this.payload = payload;
    this.qos = qos;
    this.retain = retain;
    this.dup = dup;
    this.userProperties = List.copyOf(userProperties);
    this.contentType = contentType;
    this.responseTopic = responseTopic;
    this.correlationData = correlationData;
    this.messageExpiry = messageExpiry;
    this.payloadFormat = payloadFormat;
  }

  /** A message without properties, not retained. */
  public static Publish of(String topic, byte[] payload, int qos) {
    return new Publish(topic, payload, qos, false, false, List.of(), null, null, null, null, null);
  }

  /** The same message marked as one that was sent before. */
  public Publish redelivered() {
    return new Publish(
        topic,
        payload,
        qos,
        retain,
        true,
        userProperties,
        contentType,
        responseTopic,
        correlationData,
        messageExpiry,
        payloadFormat);
  }

  /** The same message, which the broker drops when it could not pass it on so many seconds long. */
  public Publish expiring(long seconds) {
    return new Publish(
        topic,
        payload,
        qos,
        retain,
        dup,
        userProperties,
        contentType,
        responseTopic,
        correlationData,
        seconds,
        payloadFormat);
  }
}
