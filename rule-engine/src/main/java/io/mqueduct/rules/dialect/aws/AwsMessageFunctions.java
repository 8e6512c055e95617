package io.mqueduct.rules.dialect.aws;

import static io.mqueduct.rules.dialect.aws.AwsFunction.define;

import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.function.CallContext;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionPages;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a message brings besides its payload, the clock and chance. */
final class AwsMessageFunctions {
  private static final String PAGES =
      """
      # message
      accountid: Undefined: a subscriber is not told.
        accountid() -> undefined
      clientid: The publisher as far as configuration maps it, else Undefined; 'n/a' outside MQTT.
        clientid() -> "k7"
      get_mqtt_property: The MQTT 5 property content_type, response_topic, correlation_data (base64) or format_indicator.
        get_mqtt_property('content_type') -> "application/json"
        get_mqtt_property('format_indicator') -> "UTF8_DATA"
        get_mqtt_property('response_topic') -> undefined
      get_user_properties: All user properties as [{key: value}], or all values of one key.
        get_user_properties('site') -> ["a","b"]
        get_user_properties() -> [{"site":"a"},{"site":"b"}]
      newuuid: A new random UUID.
        length(newuuid()) -> 36
      principal: Undefined: a subscriber is not told.
        principal() -> undefined
      rand: A number from 0.0 to below 1.0.
        floor(rand()) -> 0
      sourceip: Undefined: a subscriber is not told.
        sourceip() -> undefined
      sql_version: The version of the language.
        sql_version() -> "2016-03-23"
      timestamp: Milliseconds since the epoch when the rule runs.
        timestamp() -> 1718000000456
      topic: The topic, or its n-th level counted from 1; Undefined past the end.
        topic() -> "dt/k7/telemetry"
        topic(2) -> "k7"
        topic(9) -> undefined
      traceid: Undefined: a subscriber is not told.
        traceid() -> undefined
      """;

  private static final String BASIC_INGEST = "$aws/rules/";

  private AwsMessageFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.add(ofMessage("topic", "level?", (a, c) -> topic(a, c)));
    all.add(ofMessage("timestamp", "", (a, c) -> c.now()));
    all.add(ofMessage("clientid", "", (a, c) -> clientId(c)));
    all.add(ofMessage("get_mqtt_property", "name", (a, c) -> property(a[0], c)));
    all.add(ofMessage("get_user_properties", "key?", AwsMessageFunctions::userProperties));
    for (String unknown : List.of("accountid", "principal", "sourceip", "traceid")) {
      all.add(ofMessage(unknown, "", (a, c) -> Missing.MISSING));
    }
    all.add(varying("newuuid", context -> uuid(context)));
    all.add(varying("rand", c -> AwsValues.real(c.random().nextDouble())));
    all.add(define("sql_version", "", args -> "2016-03-23"));
    return FunctionPages.attach(PAGES, all);
  }

  /** Reads the message. */
  private interface Reading {
    @Nullable Object of(@Nullable Object[] arguments, CallContext context);
  }

  /** Asks clock or chance. */
  private interface Varying {
    Object of(CallContext context);
  }

  private static FunctionDefinition ofMessage(String name, String parameters, Reading reading) {
    return define(name, parameters, Determinism.MESSAGE, reading::of);
  }

  private static FunctionDefinition varying(String name, Varying varying) {
    return define(name, "", Determinism.VARYING, (args, context) -> varying.of(context));
  }

  private static Object uuid(CallContext context) {
    long high = context.random().nextLong() & ~0xF000L | 0x4000L;
    long low = context.random().nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low).toString();
  }

  private static Object topic(@Nullable Object[] arguments, CallContext context) {
    String topic = context.message().topic();
    if (topic.startsWith(BASIC_INGEST)) {
      int behind = topic.indexOf('/', BASIC_INGEST.length());
      topic = behind < 0 ? "" : topic.substring(behind + 1);
    }
    if (topic.isEmpty()) {
      return Missing.MISSING;
    }
    if (arguments.length == 0) {
      return topic;
    }
    Integer level = AwsValues.count(arguments[0]);
    String[] levels = topic.split("/", -1);
    return level == null || level < 1 || level > levels.length
        ? Missing.MISSING
        : levels[level - 1];
  }

  private static Object clientId(CallContext context) {
    if (!(context.message() instanceof MqttMessage message)) {
      return "n/a";
    }
    String clientId = message.clientId();
    return clientId == null ? Missing.MISSING : clientId;
  }

  private static Object property(@Nullable Object name, CallContext context) {
    if (!(context.message() instanceof MqttMessage message) || !(name instanceof String wanted)) {
      return Missing.MISSING;
    }
    Object value =
        switch (wanted) {
          case "content_type" -> message.contentType();
          case "response_topic" -> message.responseTopic();
          case "correlation_data" -> base64(message.correlationData());
          case "format_indicator" -> format(message.payloadFormat());
          default -> null;
        };
    return value == null ? Missing.MISSING : value;
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }

  private static @Nullable String format(@Nullable Integer format) {
    return format == null ? null : format == 1 ? "UTF8_DATA" : "UNSPECIFIED_BYTES";
  }

  private static Object userProperties(@Nullable Object[] arguments, CallContext context) {
    List<Property> properties =
        context.message() instanceof MqttMessage message ? message.userProperties() : List.of();
    if (arguments.length == 0) {
      return properties.stream().map(p -> Map.of(p.name(), p.value())).toList();
    }
    List<String> values =
        properties.stream()
            .filter(p -> p.name().equals(arguments[0]))
            .map(Property::value)
            .toList();
    return values.isEmpty() ? Missing.MISSING : values;
  }
}
