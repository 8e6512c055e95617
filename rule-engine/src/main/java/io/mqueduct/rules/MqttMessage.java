package io.mqueduct.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT PUBLISH (MQTT 5, section 3.3). Immutable by agreement: byte arrays are not copied.
 *
 * @param timestamp receive time, milliseconds since the epoch
 * @param messageExpiry remaining seconds, null when the publisher gave none
 * @param payloadFormat 0 bytes, 1 UTF-8, null when the publisher gave none
 * @param clientId the publisher as far as it was mapped, else null: MQTT does not tell a subscriber
 */
public record MqttMessage(
    String topic,
    byte[] payload,
    int qos,
    boolean retain,
    boolean dup,
    long timestamp,
    List<Property> userProperties,
    @Nullable String contentType,
    @Nullable String responseTopic,
    byte @Nullable [] correlationData,
    @Nullable Long messageExpiry,
    @Nullable Integer payloadFormat,
    @Nullable String clientId)
    implements Message {}
