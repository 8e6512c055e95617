package io.mqueduct.pipeline;

import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An MQTT message that became a dead letter. */
record MqttOriginal(MqttMessage message) implements Original {
  private static final int LONGEST_CORRELATION = 2 * 1024;

  @Override
  public String prefix() {
    return "mqtt.";
  }

  @Override
  public byte[] payload() {
    return message.payload();
  }

  @Override
  public long propertyBytes() {
    return message.userProperties().stream()
        .mapToLong(p -> 3L * (p.name().length() + p.value().length()) + 32)
        .sum();
  }

  @Override
  public void putInto(Map<String, Object> envelope, Extent extent) {
    envelope.put("qos", message.qos());
    envelope.put("retain", message.retain());
    List<Map<String, String>> properties =
        properties(extent).stream().map(p -> Map.of("name", p.name(), "value", p.value())).toList();
    if (!properties.isEmpty()) {
      envelope.put("userProperties", properties);
    }
    put(envelope, "contentType", message.contentType());
    put(envelope, "responseTopic", message.responseTopic());
    byte[] correlation = message.correlationData();
    if (correlation != null && correlation.length <= LONGEST_CORRELATION) {
      envelope.put("base64CorrelationData", Base64.getEncoder().encodeToString(correlation));
    }
  }

  @Override
  public void addTo(List<Header> headers, Extent extent) {
    headers.add(new Header("mqtt.qos", String.valueOf(message.qos())));
    headers.add(new Header("mqtt.retain", String.valueOf(message.retain())));
    add(headers, "mqtt.content.type", message.contentType());
    add(headers, "mqtt.response.topic", message.responseTopic());
    properties(extent).forEach(p -> headers.add(new Header("mqtt.user." + p.name(), p.value())));
  }

  private List<Property> properties(Extent extent) {
    return extent == Extent.WHOLE ? message.userProperties() : List.of();
  }

  private static void put(Map<String, Object> envelope, String name, @Nullable String value) {
    if (value != null) {
      envelope.put(name, value);
    }
  }

  private static void add(List<Header> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(new Header(name, value));
    }
  }
}
