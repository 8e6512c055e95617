package io.mqueduct.pipeline;

import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.pipeline.settings.KafkaSettings;
import io.mqueduct.pipeline.settings.MessageHeader;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Record headers from an MQTT message, as the options ask. Immutable. */
final class MessageHeaders {
  private final String userPrefix;
  private final Map<MessageHeader, String> names = new EnumMap<>(MessageHeader.class);

  MessageHeaders(KafkaSettings settings) {
    this.userPrefix = settings.userHeaderPrefix();
    for (MessageHeader header : settings.headers()) {
      names.put(
          header,
          settings.headerPrefix() + header.name().toLowerCase(Locale.ROOT).replace('_', '.'));
    }
  }

  /** Adds the wanted ones that the message has. Values are text, but for correlation data. */
  void addTo(List<Header> headers, MqttMessage message) {
    for (Map.Entry<MessageHeader, String> entry : names.entrySet()) {
      if (entry.getKey() == MessageHeader.USER_PROPERTIES) {
        addUserProperties(headers, message);
      } else {
        Object value = value(entry.getKey(), message);
        if (value != null) {
          headers.add(new Header(entry.getValue(), value));
        }
      }
    }
  }

  private void addUserProperties(List<Header> headers, MqttMessage message) {
    for (Property property : message.userProperties()) {
      headers.add(new Header(userPrefix + property.name(), property.value()));
    }
  }

  private static @Nullable Object value(MessageHeader header, MqttMessage message) {
    return switch (header) {
      case TOPIC -> message.topic();
      case QOS -> Integer.toString(message.qos());
      case RETAIN -> Boolean.toString(message.retain());
      case DUP -> Boolean.toString(message.dup());
      case CONTENT_TYPE -> message.contentType();
      case RESPONSE_TOPIC -> message.responseTopic();
      case CORRELATION_DATA -> message.correlationData();
      case MESSAGE_EXPIRY -> text(message.messageExpiry());
      case PAYLOAD_FORMAT -> text(message.payloadFormat());
      case USER_PROPERTIES -> null; // several headers, see addUserProperties
    };
  }

  private static @Nullable String text(@Nullable Number number) {
    return number == null ? null : number.toString();
  }
}
