package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.Publish;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a message must be before it is sent. */
final class PublishRules {
  private static final int LONGEST_TOPIC = 65_535;
  private static final int PACKET_OVERHEAD = 40;

  private PublishRules() {}

  /** The rule that is broken, null if none is. */
  static @Nullable String broken(Publish message) {
    String topic = message.topic();
    String subject = "Topic [" + Texts.cut(topic) + "] ";
    if (topic.isEmpty()) {
      return "Topic [] must not be empty; name the topic to publish to";
    }
    if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
      return subject + "must not hold the wildcards + and #; publish to one topic";
    }
    if (topic.indexOf('\0') >= 0) {
      return subject + "must not hold the character NUL; correct the topic";
    }
    if (topic.length() > LONGEST_TOPIC / 4
        && topic.getBytes(StandardCharsets.UTF_8).length > LONGEST_TOPIC) {
      return subject + "must not be longer than 65535 bytes; shorten it";
    }
    return message.qos() == 0 || message.qos() == 1
        ? null
        : "QoS [" + message.qos() + "] must be 0 or 1; QoS 2 is not supported for publishing";
  }

  /** No less than the bytes of the packet, and hardly more. */
  static long packetBytes(Publish message) {
    byte[] correlation = message.correlationData();
    long bytes = PACKET_OVERHEAD + message.payload().length + utf8(message.topic());
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
