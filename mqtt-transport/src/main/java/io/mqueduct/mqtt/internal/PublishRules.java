package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.Publish;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a message must be before it is sent. */
final class PublishRules {
  private static final int LONGEST = 65_535;
  private static final int PACKET_OVERHEAD = 40;

  private PublishRules() {}

  /** The rule that is broken, null if none is. */
  static @Nullable String broken(Publish message) {
    String fault = topicFault(message.topic());
    if (fault == null && message.qos() != 0 && message.qos() != 1) {
      return "QoS [" + message.qos() + "] must be 0 or 1; QoS 2 is not supported for publishing";
    }
    return fault == null ? propertyFault(message) : fault;
  }

  private static @Nullable String topicFault(String topic) {
    if (topic.isEmpty()) {
      return "Topic [] must not be empty; name the topic to publish to";
    }
    if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
      return "Topic ["
          + Texts.cut(topic)
          + "] must not hold the wildcards + and #; publish to one topic";
    }
    if (topic.indexOf('\0') >= 0) {
      return "Topic [" + Texts.cut(topic) + "] must not hold the character NUL; correct the topic";
    }
    return textFault("Topic", topic);
  }

  private static @Nullable String propertyFault(Publish message) {
    String fault = textFault("Content type", message.contentType());
    fault = fault == null ? textFault("Response topic", message.responseTopic()) : fault;
    for (var property : message.userProperties()) {
      fault = fault == null ? textFault("User property", property.name()) : fault;
      fault =
          fault == null
              ? textFault("User property " + Texts.cut(property.name()), property.value())
              : fault;
    }
    byte[] correlation = message.correlationData();
    return fault == null && correlation != null && correlation.length > LONGEST
        ? "Correlation data of " + correlation.length + " bytes must not be longer than 65535 bytes"
        : fault;
  }

  private static @Nullable String textFault(String what, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.length() > LONGEST / 4 && utf8(text) > LONGEST) {
      return what + " [" + Texts.cut(text) + "] must not be longer than 65535 bytes; shorten it";
    }
    return text.codePoints().anyMatch(PublishRules::isRefused)
        ? what
            + " ["
            + Texts.cut(text)
            + "] must not hold control characters or broken Unicode; remove them"
        : null;
  }

  /** Paho writes none of these, and ends the connection over them. */
  private static boolean isRefused(int c) {
    return Character.isISOControl(c)
        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
        || c >= 0xFDD0 && c <= 0xFDEF
        || (c & 0xFFFE) == 0xFFFE;
  }

  /** No less than the bytes of the packet, and hardly more. */
  static long packetBytes(Publish message) {
    byte[] correlation = message.correlationData();
    long bytes = (long) PACKET_OVERHEAD + message.payload().length + utf8(message.topic());
    for (var property : message.userProperties()) {
      bytes += 5 + utf8(property.name()) + utf8(property.value());
    }
    bytes += utf8(message.contentType()) + utf8(message.responseTopic());
    return bytes + (correlation == null ? 0 : correlation.length);
  }

  private static int utf8(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
