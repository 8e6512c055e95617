package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.count;
import static io.mqueduct.rules.function.Arguments.text;
import static io.mqueduct.rules.function.Arguments.textOrBytes;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.text;
import static io.mqueduct.rules.function.Parameters.whole;

import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.KafkaMessage.Header;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import io.mqueduct.rules.data.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What surrounds the payload. What the other kind of message has is missing. */
final class MessageFunctions {
  private static final String FAMILY = "message";

  private MessageFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>(columns());
    all.addAll(properties());
    for (String name :
        List.of(
            "principal",
            "username",
            "sourceip",
            "clientip",
            "peerhost",
            "accountid",
            "msgid",
            "traceid")) {
      all.add(unknown(name));
    }
    return all;
  }

  private static List<FunctionDefinition> columns() {
    return List.of(
        column("topic")
            .takes(optional(whole("n")))
            .doc("The topic, or its n-th level counted from 1; missing past the end.")
            .example("topic()", "\"dt/k7/telemetry\"")
            .example("topic(2)", "\"k7\"")
            .example("topic(9)", "missing")
            .prepared(MessageFunctions::checkedLevel)
            .as((a, c) -> a.length == 0 ? topic(c) : level(a, c)),
        column("timestamp")
            .doc("Receive time (MQTT) or the record's timestamp (Kafka), ms since the epoch.")
            .example("timestamp()", "1718000000123")
            .as((a, c) -> c.message().timestamp()),
        column("payload")
            .takes(optional(text("path")))
            .doc(
                "The payload as received, text if it is valid UTF-8, else bytes; or the value at a"
                    + " dotted path of its JSON.")
            .example("payload()", "\"{\\\"temp\\\":21.5}\"")
            .example("payload('temp')", "21.5")
            .example("payload('room.temp')", "missing")
            .as((a, c) -> a.length == 0 ? payload(c.message()) : inPayload(text(a, 0), c)),
        column("qos")
            .doc("Quality of service of the delivery.")
            .example("qos()", "1")
            .as((a, c) -> ofMqtt(c, m -> (long) m.qos())),
        column("retain")
            .doc("True if the broker had retained the message.")
            .example("retain()", "false")
            .as((a, c) -> ofMqtt(c, MqttMessage::retain)),
        column("dup")
            .doc("True if the broker says that it delivers again.")
            .example("dup()", "false")
            .as((a, c) -> ofMqtt(c, MqttMessage::dup)),
        column("flags")
            .doc("retain and dup as an object.")
            .example("flags()", "{\"retain\":false,\"dup\":false}")
            .as((a, c) -> ofMqtt(c, MessageFunctions::flags)),
        column("flag")
            .takes(text("name"))
            .doc("retain or dup; another name is missing.")
            .example("flag('retain')", "false")
            .example("flag('sys')", "missing")
            .as((a, c) -> ofMqtt(c, m -> orMissing(flags(m).get(text(a, 0))))),
        column("client_id")
            .synonyms("clientid")
            .doc("The publisher as far as configuration maps it, else missing.")
            .example("client_id()", "\"k7\"")
            .as((a, c) -> ofMqtt(c, m -> orMissing(m.clientId()))),
        column("key")
            .doc("Key of a Kafka record: text if it is valid UTF-8, else bytes.")
            .example("key()", "\"k7\"")
            .as((a, c) -> ofKafka(c, m -> binary(m.key()))),
        column("partition")
            .doc("Partition of a Kafka record.")
            .example("partition()", "3")
            .as((a, c) -> ofKafka(c, m -> (long) m.partition())),
        column("offset")
            .doc("Offset of a Kafka record.")
            .example("offset()", "42")
            .as((a, c) -> ofKafka(c, KafkaMessage::offset)));
  }

  private static List<FunctionDefinition> properties() {
    return List.of(
        column("user_property")
            .takes(text("name"))
            .doc("The MQTT 5 user property of that name; the last one if it repeats.")
            .example("user_property('site')", "\"b\"")
            .example("user_property('none')", "missing")
            .as((a, c) -> userProperty(c.message(), text(a, 0))),
        column("get_user_properties")
            .takes(optional(text("name")))
            .doc("All user properties as [{name: value}], or all values of one name.")
            .example("get_user_properties('site')", "[\"a\",\"b\"]")
            .example("get_user_properties()", "[{\"site\":\"a\"},{\"site\":\"b\"}]")
            .as(MessageFunctions::userProperties),
        column("header")
            .takes(text("name"))
            .doc("The Kafka header of that name (the last one): text if UTF-8, else bytes.")
            .example("header('trace')", "\"b\"")
            .as((a, c) -> ofKafka(c, m -> header(m, text(a, 0)))),
        column("get_mqtt_property")
            .synonyms("mqtt_property")
            .takes(text("name"))
            .doc(
                "The MQTT 5 property content_type, response_topic, correlation_data (base64),"
                    + " message_expiry or format_indicator.")
            .example("get_mqtt_property('content_type')", "\"application/json\"")
            .example("get_mqtt_property('format_indicator')", "\"UTF8_DATA\"")
            .prepared(MqttProperty::checked)
            .as((a, c) -> MqttProperty.named(text(a, 0)).of(c)));
  }

  private static FunctionDefinition unknown(String name) {
    return column(name)
        .doc("Always missing: MQTT does not tell a subscriber. See client_id().")
        .example(name + "()", "missing")
        .as((a, c) -> Missing.MISSING);
  }

  private static Define column(String name) {
    return function(FAMILY, name).ofMessage();
  }

  private static Body checkedLevel(Constants constants) throws FunctionFailure {
    if (constants.count() == 1 && constants.has(0)) {
      levelNumber(new @Nullable Object[] {constants.value(0)});
    }
    return (a, c) -> a.length == 0 ? topic(c) : level(a, c);
  }

  /** A message without a topic has an empty one. */
  private static Object topic(CallContext context) {
    String topic = context.message().topic();
    return topic.isEmpty() ? Missing.MISSING : topic;
  }

  private static int levelNumber(@Nullable Object[] arguments) throws FunctionFailure {
    int number = count("topic", arguments, 0);
    if (number < 1) {
      throw Faults.fault("bad-index", "topic", arguments[0], "levels are counted from 1");
    }
    return number;
  }

  private static Object level(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    String topic = context.message().topic();
    if (topic.isEmpty()) {
      return Missing.MISSING;
    }
    int from = 0;
    for (int skipped = levelNumber(arguments); skipped > 1; skipped--) {
      int slash = topic.indexOf('/', from);
      if (slash < 0) {
        return Missing.MISSING;
      }
      from = slash + 1;
    }
    int end = topic.indexOf('/', from);
    return end < 0 ? topic.substring(from) : topic.substring(from, end);
  }

  private static @Nullable Object payload(Message message) {
    return message instanceof MqttMessage mqttMessage
        ? textOrBytes(mqttMessage.payload())
        : binary(((KafkaMessage) message).value());
  }

  private static @Nullable Object inPayload(String path, CallContext context)
      throws FunctionFailure {
    Object payload = payload(context.message());
    if (!(payload instanceof String text)) {
      throw Faults.fault("not-json", "payload", payload, "is no JSON text");
    }
    Object document = JsonText.read("payload", text);
    return document == null
        ? Missing.MISSING
        : ObjectPath.dotted(path).in(document, Missing.MISSING);
  }

  private static Map<String, Object> flags(MqttMessage message) {
    Map<String, Object> flags = new LinkedHashMap<>();
    flags.put("retain", message.retain());
    flags.put("dup", message.dup());
    return flags;
  }

  private static @Nullable Object binary(byte @Nullable [] bytes) {
    return bytes == null ? null : textOrBytes(bytes);
  }

  private static Object orMissing(@Nullable Object value) {
    return value == null ? Missing.MISSING : value;
  }

  private static Object ofMqtt(CallContext context, Function<MqttMessage, Object> part) {
    Message message = context.message();
    return message instanceof MqttMessage mqttMessage ? part.apply(mqttMessage) : Missing.MISSING;
  }

  private static @Nullable Object ofKafka(
      CallContext context, Function<KafkaMessage, @Nullable Object> part) {
    Message message = context.message();
    return message instanceof KafkaMessage kafkaMessage
        ? part.apply(kafkaMessage)
        : Missing.MISSING;
  }

  private static Object userProperty(Message message, String name) {
    Object found = Missing.MISSING;
    for (Property property : propertiesOf(message)) {
      if (property.name().equals(name)) {
        found = property.value();
      }
    }
    return found;
  }

  private static Object userProperties(@Nullable Object[] arguments, CallContext context) {
    List<Property> properties = propertiesOf(context.message());
    if (arguments.length == 0) {
      return properties.stream().<Object>map(p -> Map.of(p.name(), p.value())).toList();
    }
    String name = text(arguments, 0);
    List<String> values =
        properties.stream().filter(p -> p.name().equals(name)).map(Property::value).toList();
    return values.isEmpty() ? Missing.MISSING : values;
  }

  private static List<Property> propertiesOf(Message message) {
    return message instanceof MqttMessage mqttMessage ? mqttMessage.userProperties() : List.of();
  }

  private static @Nullable Object header(KafkaMessage message, String name) {
    Object found = Missing.MISSING;
    for (Header header : message.headers()) {
      if (header.name().equals(name)) {
        found = binary(header.value());
      }
    }
    return found;
  }
}
