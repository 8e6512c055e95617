package io.mqueduct.rules.eval;

import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import io.mqueduct.rules.SourceKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The message of a case before it is known which host it is for: that is for the rule to say.
 * Confined to one thread.
 */
final class GivenMessage {
  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

  private final Fields fields;
  private final long now;

  GivenMessage(Fields fields, long now) {
    this.fields = fields;
    this.now = now;
  }

  Message as(SourceKind kind) throws BadCase {
    return kind == SourceKind.MQTT ? mqtt() : kafka();
  }

  private MqttMessage mqtt() throws BadCase {
    byte[] payload = bytes("payload");
    Long format = fields.integerOrNull("payload_format", 0, 1);
    return new MqttMessage(
        topic(),
        payload == null ? new byte[0] : payload,
        (int) fields.integer("qos", 0, 0, 2),
        fields.flag("retain"),
        fields.flag("dup"),
        timestamp(),
        properties(),
        fields.textOrNull("content_type"),
        fields.textOrNull("response_topic"),
        bytes("correlation_data"),
        fields.integerOrNull("message_expiry", 0, UNSIGNED_INT),
        format == null ? null : format.intValue(),
        fields.textOrNull("client_id"));
  }

  private KafkaMessage kafka() throws BadCase {
    return new KafkaMessage(
        topic(),
        (int) fields.integer("partition", 0, 0, Integer.MAX_VALUE),
        fields.integer("offset", 0, 0, Long.MAX_VALUE),
        timestamp(),
        nullableBytes("key"),
        kafkaValue(),
        headers());
  }

  /** The empty topic stands for none. */
  private String topic() throws BadCase {
    String topic = fields.text("topic", "");
    if (fields.has("topic") && topic.isEmpty()) {
      throw fields.failure("topic [] must not be empty; leave it out to leave FROM untested");
    }
    return topic;
  }

  private long timestamp() throws BadCase {
    return fields.integer("timestamp", now, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private byte @Nullable [] bytes(String name) throws BadCase {
    String encoded = name + "_base64";
    if (fields.has(name) && fields.has(encoded)) {
      throw fields.failure(name + " and " + encoded + " are both given; keep one");
    }
    if (fields.has(name)) {
      return utf8(name);
    }
    return fields.base64OrNull(encoded);
  }

  private byte @Nullable [] nullableBytes(String name) throws BadCase {
    boolean stated = fields.has(name) && fields.value(name) == null;
    if (stated && fields.has(name + "_base64")) {
      throw fields.failure(name + " and " + name + "_base64 are both given; keep one");
    }
    return stated ? null : bytes(name);
  }

  private byte @Nullable [] kafkaValue() throws BadCase {
    boolean asValue = fields.has("value") || fields.has("value_base64");
    boolean asPayload = fields.has("payload") || fields.has("payload_base64");
    if (asValue && asPayload) {
      throw fields.failure("value and payload are both given; keep one");
    }
    return asValue ? nullableBytes("value") : asPayload ? bytes("payload") : new byte[0];
  }

  private byte[] utf8(String name) throws BadCase {
    Object value = fields.value(name);
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw fields.wrong(name, value, "text; write JSON as one text, bytes as " + name + "_base64");
  }

  private List<Property> properties() throws BadCase {
    List<Property> properties = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> entry : fields.object("user_properties").entrySet()) {
      for (Object value : values(entry.getValue())) {
        if (!(value instanceof String text)) {
          throw fields.wrong("user_properties." + entry.getKey(), value, "text or texts");
        }
        properties.add(new Property(entry.getKey(), text));
      }
    }
    return properties;
  }

  private List<KafkaMessage.Header> headers() throws BadCase {
    List<KafkaMessage.Header> headers = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> entry : fields.object("headers").entrySet()) {
      for (Object value : values(entry.getValue())) {
        headers.add(new KafkaMessage.Header(entry.getKey(), header(entry.getKey(), value)));
      }
    }
    return headers;
  }

  private byte @Nullable [] header(String name, @Nullable Object value) throws BadCase {
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    if (value instanceof Map && ((Map<?, ?>) value).get("$base64") instanceof String) {
      return Fields.decode("headers." + name, (String) ((Map<?, ?>) value).get("$base64"));
    }
    throw fields.wrong("headers." + name, value, "text, texts, null or {\"$base64\": text}");
  }

  private static List<?> values(@Nullable Object value) {
    List<@Nullable Object> one = new ArrayList<>();
    one.add(value);
    return value instanceof List<?> several ? several : one;
  }

  void reportUnknown(List<Fault> warnings) {
    fields.reportUnknown(warnings);
  }
}
