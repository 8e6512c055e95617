package io.mqueduct.rules.analysis;

import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Missing;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What surrounds the payload, by bare name. The list is frozen: later ones come as functions. */
@SuppressWarnings("ImmutableEnumChecker") // Function and Set are immutable here
public enum Column {
  TOPIC(Set.of(SourceKind.MQTT, SourceKind.KAFKA), m -> m.topic().isEmpty() ? null : m.topic()),
  TIMESTAMP(Set.of(SourceKind.MQTT, SourceKind.KAFKA), Message::timestamp),
  PAYLOAD(Set.of(SourceKind.MQTT, SourceKind.KAFKA), Column::payload),
  QOS(m -> (long) m.qos()),
  RETAIN(MqttMessage::retain),
  DUP(MqttMessage::dup),
  CLIENT_ID(MqttMessage::clientId),
  USER_PROPERTIES(Column::userProperties),
  CONTENT_TYPE(MqttMessage::contentType),
  RESPONSE_TOPIC(MqttMessage::responseTopic),
  CORRELATION_DATA(m -> m.correlationData() == null ? null : binary(m.correlationData())),
  MESSAGE_EXPIRY(MqttMessage::messageExpiry),
  PAYLOAD_FORMAT(m -> m.payloadFormat() == null ? null : (Object) m.payloadFormat().longValue()),
  PARTITION(Set.of(SourceKind.KAFKA), m -> (long) ((KafkaMessage) m).partition()),
  OFFSET(Set.of(SourceKind.KAFKA), m -> ((KafkaMessage) m).offset()),
  KEY(Set.of(SourceKind.KAFKA), m -> nullable(((KafkaMessage) m).key())),
  VALUE(Set.of(SourceKind.KAFKA), Column::payload),
  HEADERS(Set.of(SourceKind.KAFKA), Column::headers);

  /** Stands for JSON null where Java null means that the message has no such property. */
  private static final Object NULL = new Object();

  private final Set<SourceKind> hosts;
  private final Function<Message, @Nullable Object> read;

  Column(Set<SourceKind> hosts, Function<Message, @Nullable Object> read) {
    this.hosts = EnumSet.copyOf(hosts);
    this.read = read;
  }

  Column(Function<MqttMessage, @Nullable Object> read) {
    this(Set.of(SourceKind.MQTT), m -> read.apply((MqttMessage) m));
  }

  /** The column of that name, if messages of this source have it. */
  public static Optional<Column> find(String name, SourceKind host) {
    for (Column column : values()) {
      if (column.text().equals(name) && column.hosts.contains(host)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isPayload() {
    return this == PAYLOAD || this == VALUE;
  }

  /** The value for a message of a source that has the column. */
  public @Nullable Object read(Message message) {
    Object value = read.apply(message);
    if (value == null) {
      return Missing.MISSING;
    }
    return value == NULL ? null : value;
  }

  private static Object payload(Message message) {
    return message instanceof MqttMessage mqttMessage
        ? binary(mqttMessage.payload())
        : nullable(((KafkaMessage) message).value());
  }

  private static Object nullable(byte @Nullable [] bytes) {
    return bytes == null ? NULL : binary(bytes);
  }

  /** Text if the bytes are UTF-8, else the bytes. */
  private static Object binary(byte[] bytes) {
    Bytes all = Bytes.of(bytes);
    Optional<String> text = all.utf8();
    return text.isPresent() ? text.get() : all;
  }

  private static Object userProperties(MqttMessage message) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Property property : message.userProperties()) {
      all.put(property.name(), property.value());
    }
    return all;
  }

  private static Object headers(Message message) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (KafkaMessage.Header header : ((KafkaMessage) message).headers()) {
      byte[] value = header.value();
      all.put(header.name(), value == null ? null : binary(value));
    }
    return all;
  }
}
