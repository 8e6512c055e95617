package io.mqueduct.pipeline;

import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import io.mqueduct.rules.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not go where a rule wanted it, with the reason. Immutable by agreement.
 *
 * @param payload the original bytes, or their first 64 KiB where they do not fit
 * @param hasProperties false if user properties were left out because they do not fit
 */
record DeadLetter(
    MqttMessage message,
    String rule,
    Rejection rejection,
    String clientId,
    byte[] payload,
    boolean hasProperties) {
  private static final int CUT = 64 * 1024;

  /** Room for everything but the payload and user properties. */
  private static final int MARGIN = 8 * 1024;

  static DeadLetter of(
      MqttMessage message, String rule, Rejection rejection, String clientId, int maxBytes) {
    byte[] whole = message.payload();
    long properties =
        message.userProperties().stream()
            .mapToLong(p -> 3L * (p.name().length() + p.value().length()) + 32)
            .sum();
    boolean hasProperties = properties <= maxBytes / 4;
    long encoded = whole.length * 4L / 3 + MARGIN + (hasProperties ? properties : 0);
    byte[] payload =
        encoded <= maxBytes
            ? whole
            : Arrays.copyOf(whole, Math.min(whole.length, Math.min(CUT, maxBytes / 4)));
    return new DeadLetter(message, rule, rejection, clientId, payload, hasProperties);
  }

  boolean isCut() {
    return payload.length < message.payload().length;
  }

  /** The shape of AWS IoT's error action, and beside it what that leaves out. */
  Map<String, Object> envelope() {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("ruleName", rule);
    envelope.put("topic", message.topic());
    envelope.put("clientId", clientId);
    envelope.put("base64OriginalPayload", Base64.getEncoder().encodeToString(payload));
    envelope.put("failures", List.of(failure()));
    envelope.put("payloadBytes", message.payload().length);
    if (isCut()) {
      envelope.put("payloadTruncated", true);
      envelope.put("payloadSha256", sha256());
    }
    envelope.put("timestamp", message.timestamp());
    envelope.put("qos", message.qos());
    envelope.put("retain", message.retain());
    putProperties(envelope);
    return envelope;
  }

  /** Everything but the payload, for the raw format. All values are text. */
  List<Header> headers() {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("mqueduct.rule", rule));
    headers.add(new Header("mqueduct.error.code", rejection.code()));
    headers.add(new Header("mqueduct.error.message", rejection.message()));
    headers.add(new Header("mqueduct.error.action", rejection.action()));
    headers.add(new Header("mqueduct.error.resource", rejection.resource()));
    Span place = rejection.place();
    if (place != null) {
      headers.add(new Header("mqueduct.error.place", place.line() + ":" + place.column()));
    }
    headers.add(new Header("mqueduct.payload.bytes", String.valueOf(message.payload().length)));
    if (isCut()) {
      headers.add(new Header("mqueduct.payload.sha256", sha256()));
    }
    headers.add(new Header("mqtt.topic", message.topic()));
    headers.add(new Header("mqtt.client.id", clientId));
    headers.add(new Header("mqtt.qos", String.valueOf(message.qos())));
    headers.add(new Header("mqtt.retain", String.valueOf(message.retain())));
    addProperty(headers, "mqtt.content.type", message.contentType());
    addProperty(headers, "mqtt.response.topic", message.responseTopic());
    userProperties().forEach(p -> headers.add(new Header("mqtt.user." + p.name(), p.value())));
    return headers;
  }

  private Map<String, Object> failure() {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("failedAction", rejection.action());
    failure.put("failedResource", rejection.resource());
    failure.put("errorMessage", rejection.message());
    failure.put("code", rejection.code());
    Span place = rejection.place();
    if (place != null) {
      failure.put("line", place.line());
      failure.put("column", place.column());
    }
    return failure;
  }

  private void putProperties(Map<String, Object> envelope) {
    List<Map<String, String>> properties =
        userProperties().stream().map(p -> Map.of("name", p.name(), "value", p.value())).toList();
    if (!properties.isEmpty()) {
      envelope.put("userProperties", properties);
    }
    putProperty(envelope, "contentType", message.contentType());
    putProperty(envelope, "responseTopic", message.responseTopic());
    byte[] correlation = message.correlationData();
    if (correlation != null && correlation.length <= MARGIN / 4) {
      envelope.put("base64CorrelationData", Base64.getEncoder().encodeToString(correlation));
    }
  }

  private List<Property> userProperties() {
    return hasProperties ? message.userProperties() : List.of();
  }

  private static void putProperty(
      Map<String, Object> envelope, String name, @Nullable String value) {
    if (value != null) {
      envelope.put(name, value);
    }
  }

  private static void addProperty(List<Header> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(new Header(name, value));
    }
  }

  private String sha256() {
    return HexFormat.of().formatHex(ClientIds.sha256().digest(message.payload()));
  }
}
