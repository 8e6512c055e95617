package io.mqueduct.rules.dialect.emqx;

import static io.mqueduct.rules.dialect.emqx.EmqxFunction.define;

import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import io.mqueduct.rules.analysis.ColumnNames;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.function.CallContext;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.FunctionDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a published message, as far as a subscriber is told; and the functions that the
 * compiler calls itself.
 */
final class EmqxColumns {
  private EmqxColumns() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.add(column("clientid", context -> clientId(context.message())));
    all.add(column("username", context -> Missing.MISSING));
    all.add(column("payload", context -> payload(context.message())));
    all.add(column("topic", context -> topic(context.message())));
    all.add(column("qos", context -> context.message() instanceof MqttMessage m ? m.qos() : 0L));
    all.add(column("flags", context -> flags(context.message())));
    all.add(column("pub_props", context -> properties(context.message())));
    all.add(column("publish_received_at", context -> context.message().timestamp()));
    all.add(column("timestamp", CallContext::now));
    all.add(column("event", context -> "message.publish"));
    all.add(
        define(ColumnNames.FIRST, "x y", args -> args[0] == Missing.MISSING ? args[1] : args[0]));
    all.add(define(ColumnNames.AFTER, "x y", args -> args[1]));
    all.add(
        define(
            ColumnNames.TEMPLATE_TEXT,
            "x",
            args -> args[0] == Missing.MISSING ? "" : EmqxValues.print(args[0])));
    all.add(define(ColumnNames.PUT, "x value steps", args -> NestedPut.put(args)));
    all.add(define(ColumnNames.OPENED, "x", args -> NestedPut.opened(args[0])));
    return all;
  }

  /** Reads a message. */
  private interface Reading {
    @Nullable Object of(CallContext context);
  }

  private static FunctionDefinition column(String name, Reading reading) {
    return define(
        ColumnNames.PREFIX + name,
        "",
        Determinism.MESSAGE,
        (args, context) -> {
          Object value = reading.of(context);
          return value instanceof Integer number ? Long.valueOf(number) : value;
        });
  }

  static Object clientId(Message message) {
    String clientId = message instanceof MqttMessage mqtt ? mqtt.clientId() : null;
    return clientId == null ? Missing.MISSING : clientId;
  }

  static @Nullable Object payload(Message message) {
    byte[] bytes =
        message instanceof MqttMessage mqtt ? mqtt.payload() : ((KafkaMessage) message).value();
    if (bytes == null) {
      return null;
    }
    Bytes all = Bytes.of(bytes);
    Optional<String> text = all.utf8();
    return text.isPresent() ? text.get() : all;
  }

  static Object topic(Message message) {
    return message.topic().isEmpty() ? Missing.MISSING : message.topic();
  }

  static Map<String, Object> flags(Message message) {
    Map<String, Object> flags = new LinkedHashMap<>();
    flags.put("retain", message instanceof MqttMessage mqtt && mqtt.retain());
    flags.put("dup", message instanceof MqttMessage mqtt && mqtt.dup());
    return flags;
  }

  private static Map<String, Object> properties(Message message) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (!(message instanceof MqttMessage mqtt)) {
      return all;
    }
    Map<String, Object> last = new LinkedHashMap<>();
    List<Object> pairs = new ArrayList<>();
    for (Property property : mqtt.userProperties()) {
      last.put(property.name(), property.value());
      Map<String, Object> pair = new LinkedHashMap<>();
      pair.put("key", property.name());
      pair.put("value", property.value());
      pairs.add(pair);
    }
    if (!pairs.isEmpty()) {
      all.put("User-Property-Pairs", pairs);
    }
    all.put("User-Property", last);
    put(all, "Content-Type", mqtt.contentType());
    put(all, "Response-Topic", mqtt.responseTopic());
    byte[] correlation = mqtt.correlationData();
    put(all, "Correlation-Data", correlation == null ? null : Bytes.of(correlation));
    put(all, "Message-Expiry-Interval", mqtt.messageExpiry());
    Integer format = mqtt.payloadFormat();
    put(all, "Payload-Format-Indicator", format == null ? null : Long.valueOf(format));
    return all;
  }

  private static void put(Map<String, Object> all, String name, @Nullable Object value) {
    if (value != null) {
      all.put(name, value);
    }
  }
}
