package io.mqueduct.pipeline;

import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.pipeline.settings.KafkaSettings;
import io.mqueduct.pipeline.settings.MessageHeader;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Record headers from an MQTT message, as the options ask. Immutable. */
final class MessageHeaders {
  private final Set<MessageHeader> wanted;
  private final String prefix;
  private final String userPrefix;
  private final String[] names = new String[MessageHeader.values().length];

  MessageHeaders(KafkaSettings settings) {
    this.wanted =
        settings.headers().isEmpty()
            ? EnumSet.noneOf(MessageHeader.class)
            : EnumSet.copyOf(settings.headers());
    this.prefix = settings.headerPrefix();
    this.userPrefix = settings.userHeaderPrefix();
    for (MessageHeader header : MessageHeader.values()) {
      names[header.ordinal()] = prefix + header.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
  }

  /** Adds the wanted ones that the message has. Values are text, but for correlation data. */
  void addTo(List<Header> headers, MqttMessage message) {
    for (MessageHeader header : wanted) {
      if (header == MessageHeader.USER_PROPERTIES) {
        addUserProperties(headers, message);
      } else {
        Object value = value(header, message);
        if (value != null) {
          headers.add(new Header(names[header.ordinal()], value));
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
