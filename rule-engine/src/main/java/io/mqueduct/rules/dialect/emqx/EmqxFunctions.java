package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions of emqx_rule_funcs; those that native has with the same meaning are native's. */
final class EmqxFunctions {
  private EmqxFunctions() {}

  static FunctionTable table() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.addAll(EmqxSharedFunctions.all());
    all.addAll(EmqxColumns.all());
    all.addAll(EmqxMessageFunctions.all());
    all.addAll(EmqxKindFunctions.all());
    all.addAll(EmqxNumberFunctions.all());
    all.addAll(EmqxTextFunctions.all());
    all.addAll(EmqxRegexFunctions.all());
    all.addAll(EmqxListFunctions.all());
    return new ExactNames(FunctionTable.of(all, refusals()));
  }

  private static Map<String, String> refusals() {
    Map<String, String> refusals = new HashMap<>();
    String state = "keeps state between messages; rules here have none";
    refusals.put("kv_store_*", state);
    refusals.put("proc_dict_*", state);
    String schema = "needs the broker's schema registry; rules read JSON, text and bytes";
    for (String prefix : List.of("schema_*", "avro_*", "sparkplug_*", "spb_*")) {
      refusals.put(prefix, schema);
    }
    refusals.put("contains_topic*", "is about broker events, which a subscriber does not see");
    refusals.put("term_encode", "speaks the Erlang term format; write json_encode(x)");
    refusals.put("term_decode", "speaks the Erlang term format; write json_decode(x)");
    refusals.put("jq", "is not part of this build; use paths, ranges and FOREACH");
    refusals.put("mongo_date", "is for MongoDB sinks only; write the time as a number");
    refusals.put("map_to_redis_hset_args", "is for Redis sinks only");
    refusals.put("getenv", "would let a rule read the environment; put the value into the rule");
    refusals.put("ai_completion", "reaches an external service; enrich the rows downstream");
    return refusals;
  }
}
