package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions of emqx_rule_funcs; those that native has with the same meaning are native's. */
final class EmqxFunctions {
  /** Names with native's meaning under the same name. */
  private static final List<String> SAME =
      List.of(
          "acos",
          "acosh",
          "asin",
          "asinh",
          "atan",
          "atanh",
          "cos",
          "cosh",
          "sin",
          "sinh",
          "tan",
          "tanh",
          "exp",
          "sqrt",
          "log10",
          "log2",
          "fmod",
          "ceil",
          "floor",
          "bitsize",
          "subbits",
          "float2str",
          "lower",
          "upper",
          "reverse",
          "rm_prefix",
          "find",
          "replace",
          "regex_replace",
          "regex_extract",
          "unescape",
          "map_new",
          "md5",
          "sha256",
          "hash",
          "gzip",
          "gunzip",
          "zip",
          "unzip",
          "zip_compress",
          "zip_uncompress",
          "now_timestamp",
          "now_rfc3339",
          "unix_ts_to_rfc3339",
          "rfc3339_to_unix_ts",
          "uuid_v4_no_hyphen",
          "sublist",
          "trim",
          "ltrim",
          "rtrim",
          "is_empty",
          "str_utf16_le",
          "sqlserver_bin2hexstr",
          "format_date",
          "date_to_unix_ts",
          "timezone_to_offset_seconds");

  /** Names with native's meaning under another name. */
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("log", "ln"),
          Map.entry("bytesize", "byte_length"),
          Map.entry("map", "to_object"),
          Map.entry("bin2hexstr", "hex_encode"),
          Map.entry("hexstr2bin", "hex_decode"),
          Map.entry("regex_match", "regex_matches"),
          Map.entry("json_decode", "from_json"),
          Map.entry("sha", "sha1"),
          Map.entry("timezone_to_second", "timezone_to_offset_seconds"),
          Map.entry("random", "rand"),
          Map.entry("uuid_v4", "uuid"));

  private EmqxFunctions() {}

  static FunctionTable table() {
    List<FunctionDefinition> all = new ArrayList<>();
    SAME.forEach(name -> all.add(EmqxFunction.like(name, name)));
    RENAMED.forEach((name, nativeName) -> all.add(EmqxFunction.like(name, nativeName)));
    all.addAll(EmqxColumns.all());
    all.addAll(EmqxMessageFunctions.all());
    all.addAll(EmqxKindFunctions.all());
    all.addAll(EmqxNumberFunctions.all());
    all.addAll(EmqxTextFunctions.all());
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
