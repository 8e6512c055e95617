package io.mqueduct.rules.dialect.emqx;

import static io.mqueduct.rules.dialect.emqx.EmqxFunction.define;

import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.data.JsonReader;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.function.CallContext;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.FunctionPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The message by function. */
final class EmqxMessageFunctions {
  private static final String PAGES =
      """
      # message
      clientid: The publisher as far as configuration maps it, else undefined.
        clientid() -> "k7"
      clientip: Undefined: a subscriber is not told.
        clientip() -> undefined
      flag: retain or dup; another name is undefined.
        flag('retain') -> false
      flags: retain and dup as a map.
        flags() -> {"retain":false,"dup":false}
      msgid: Undefined: a subscriber is not told.
        msgid() -> undefined
      payload: The payload as received, or the value at a dotted path of its JSON.
        payload() -> "{\\"temp\\":21.5}"
        payload('temp') -> 21.5
      peerhost: Undefined: a subscriber is not told.
        peerhost() -> undefined
      qos: Quality of service of the delivery.
        qos() -> 1
      topic: The topic, or its n-th level counted from 1; past the end an error.
        topic() -> "dt/k7/telemetry"
        topic(2) -> "k7"
        topic(9) -> error wrong-type
      username: Undefined: a subscriber is not told.
        username() -> undefined
      """;

  private EmqxMessageFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.add(define("topic", "level?", Determinism.MESSAGE, EmqxMessageFunctions::topic));
    all.add(define("qos", "", Determinism.MESSAGE, (args, context) -> qos(context)));
    all.add(define("flags", "", Determinism.MESSAGE, (args, c) -> EmqxColumns.flags(c.message())));
    all.add(
        define(
            "flag",
            "name",
            Determinism.MESSAGE,
            (args, context) -> {
              Object flag = EmqxColumns.flags(context.message()).get(args[0]);
              return flag == null ? Missing.MISSING : flag;
            }));
    all.add(
        define(
            "clientid",
            "",
            Determinism.MESSAGE,
            (args, context) -> EmqxColumns.clientId(context.message())));
    for (String unknown : List.of("msgid", "username", "clientip", "peerhost")) {
      all.add(define(unknown, "", Determinism.MESSAGE, (args, context) -> Missing.MISSING));
    }
    all.add(define("payload", "path?", Determinism.MESSAGE, EmqxMessageFunctions::payload));
    return FunctionPages.attach(PAGES, all);
  }

  private static Object qos(CallContext context) {
    return context.message() instanceof MqttMessage message ? (long) message.qos() : 0L;
  }

  private static Object topic(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    Object topic = EmqxColumns.topic(context.message());
    if (arguments.length == 0) {
      return topic;
    }
    String[] levels = EmqxValues.text("topic", topic).split("/", -1);
    if (!(arguments[0] instanceof Long level) || level < 1 || level > levels.length) {
      throw EmqxValues.wrongType("'topic' takes a level from 1 to " + levels.length, arguments[0]);
    }
    return levels[level.intValue() - 1];
  }

  private static @Nullable Object payload(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    Object payload = EmqxColumns.payload(context.message());
    if (arguments.length == 0) {
      return payload;
    }
    Object value;
    try {
      value = JsonReader.read(EmqxValues.text("payload", payload));
    } catch (ValueFailure noJson) {
      throw new FunctionFailure(noJson.code(), noJson.text());
    }
    for (String step : EmqxValues.text("payload", arguments[0]).split("\\.")) {
      value =
          value instanceof Map<?, ?> object && object.containsKey(step)
              ? object.get(step)
              : Missing.MISSING;
    }
    return value;
  }
}
