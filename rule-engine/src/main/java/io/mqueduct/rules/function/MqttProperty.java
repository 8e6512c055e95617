package io.mqueduct.rules.function;

import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.data.Missing;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The MQTT 5 properties that rules can ask for by name. */
enum MqttProperty {
  CONTENT_TYPE(MqttMessage::contentType),
  RESPONSE_TOPIC(MqttMessage::responseTopic),
  CORRELATION_DATA(MqttProperty::base64),
  MESSAGE_EXPIRY(MqttMessage::messageExpiry),
  FORMAT_INDICATOR(MqttProperty::format);

  /** A reference to a method, which keeps no state. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<MqttMessage, @Nullable Object> reader;

  MqttProperty(Function<MqttMessage, @Nullable Object> reader) {
    this.reader = reader;
  }

  static MqttProperty named(String name) throws FunctionFailure {
    for (MqttProperty property : values()) {
      if (property.word().equals(name)) {
        return property;
      }
    }
    String known =
        Arrays.stream(values()).map(MqttProperty::word).collect(Collectors.joining(", "));
    throw Faults.fault("unknown-property", "get_mqtt_property", name, "must be one of " + known);
  }

  static Body checked(Constants constants) throws FunctionFailure {
    if (!constants.has(0)) {
      return (a, c) -> named(Arguments.text(a, 0)).of(c);
    }
    MqttProperty property = named(String.valueOf(constants.value(0)));
    return (a, c) -> property.of(c);
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Object of(CallContext context) {
    Message message = context.message();
    Object value = message instanceof MqttMessage mqttMessage ? reader.apply(mqttMessage) : null;
    return value == null ? Missing.MISSING : value;
  }

  private static @Nullable Object base64(MqttMessage message) {
    byte[] data = message.correlationData();
    return data == null ? null : Base64.getEncoder().encodeToString(data);
  }

  private static @Nullable Object format(MqttMessage message) {
    Integer format = message.payloadFormat();
    return format == null ? null : format == 1 ? "UTF8_DATA" : "UNSPECIFIED_BYTES";
  }
}
