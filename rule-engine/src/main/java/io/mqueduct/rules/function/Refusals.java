package io.mqueduct.rules.function;

import java.util.HashMap;
import java.util.Map;

/** Names that other rule languages know and native refuses, with what to do instead. */
final class Refusals {
  private static final String EXTERNAL =
      "reaches an external service; enrich the rows downstream in Kafka";
  private static final String STATE = "keeps state between messages; rules have none";
  private static final String SCHEMA = "needs a schema registry; state payload.format instead";
  private static final String EVENTS = "is about broker events, which a subscriber does not see";

  static final Map<String, String> BY_NAME = byName();

  private Refusals() {}

  private static Map<String, String> byName() {
    Map<String, String> hints = new HashMap<>();
    for (String name :
        new String[] {
          "aws_lambda",
          "get_dynamodb",
          "get_registry_data",
          "get_secret",
          "get_thing_shadow",
          "machinelearning_predict",
          "ai_completion"
        }) {
      hints.put(name, EXTERNAL);
    }
    hints.put("kv_store_*", STATE);
    hints.put("proc_dict_*", STATE);
    for (String prefix : new String[] {"schema_*", "avro_*", "sparkplug_encode", "spb_*"}) {
      hints.put(prefix, SCHEMA);
    }
    hints.put("contains_topic*", EVENTS);
    hints.put("term_encode", "speaks the Erlang term format; write to_json(x)");
    hints.put("term_decode", "speaks the Erlang term format; write from_json(x)");
    hints.put("jq", "is not part of this build; use paths, ranges and FOREACH");
    hints.put("log", "has base 10 in AWS IoT and base e in EMQX; write ln(x), log10(x) or log2(x)");
    hints.put(
        "isnull",
        "differs between rule languages; write x IS NULL (null or missing) or is_null(x)");
    hints.put("map_to_redis_hset_args", "is for Redis sinks only");
    hints.put("mongo_date", "is for MongoDB sinks only; write the time as a number");
    hints.put("sql_version", "names a version of AWS IoT SQL; write the text '2016-03-23'");
    hints.put("getenv", "would let a rule read the environment; put the value into the rule");
    return Map.copyOf(hints);
  }
}
