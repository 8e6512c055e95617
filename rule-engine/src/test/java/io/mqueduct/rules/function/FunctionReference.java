package io.mqueduct.rules.function;

import io.mqueduct.rules.Dialect;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes docs/reference/functions.md. */
final class FunctionReference {
  private static final Map<Dialect, String> INTRODUCTIONS =
      Map.of(
          Dialect.NATIVE,
          """
          Names in any case. An argument that is missing or null makes the result missing or null unless
          the function says otherwise; any other wrong kind is an evaluation error.
          """,
          Dialect.AWS,
          """
          Functions of AWS IoT SQL, for rules with `dialect: aws`. Names in any case. What is no text,
          number or count is converted where AWS does so; where a function has no value for its arguments,
          and for NULL unless it says otherwise, the result is Undefined. Refused, because they reach
          services of AWS: `aws_lambda`, `get_dynamodb`, `get_registry_data`, `get_secret`,
          `get_thing_shadow`, `machinelearning_predict`.
          """,
          Dialect.EMQX,
          """
          Functions of EMQX rule SQL, for rules with `dialect: emqx`. Names in exact case. Wrong kinds,
          null and undefined are evaluation errors unless the function says otherwise; text and bytes are
          one kind. Refused, because they need the broker's state, services or registries: `kv_store_*`,
          `proc_dict_*`, `schema_*`, `avro_*`, `sparkplug_*`, `spb_*`, `contains_topic*`, `term_*`, `jq`,
          `mongo_date`, `map_to_redis_hset_args`, `getenv`, `ai_completion`.
          """);

  private FunctionReference() {}

  static String page() {
    StringBuilder page = new StringBuilder("# Functions\n\n");
    page.append("<!-- Made by FunctionReferenceTest (-Dreference.update); do not edit. -->\n\n")
        .append("Every example below is run as a test, in a rule of its dialect, on a message of")
        .append(" topic `dt/k7/telemetry`\n(Kafka's parts: on a record); `error x` is the code of")
        .append(" the error that the call ends with.\n`mqueduct rules functions [NAME]` shows the")
        .append(" same in a terminal.\n");
    for (Dialect dialect : List.of(Dialect.NATIVE, Dialect.AWS, Dialect.EMQX)) {
      page.append("\n# Dialect ").append(dialect).append("\n\n");
      page.append(INTRODUCTIONS.get(dialect));
      families(dialect.functions()).forEach((family, all) -> append(page, dialect, family, all));
    }
    return page.toString();
  }

  private static Map<String, List<FunctionDefinition>> families(FunctionTable table) {
    return table.definitions().stream()
        .filter(function -> function.name().indexOf(' ') < 0)
        .collect(
            Collectors.groupingBy(FunctionDefinition::family, TreeMap::new, Collectors.toList()));
  }

  private static void append(
      StringBuilder page, Dialect dialect, String family, List<FunctionDefinition> functions) {
    String heading = dialect == Dialect.NATIVE ? family : dialect + ": " + family;
    page.append("\n## ").append(heading).append("\n\n");
    page.append("| function | does | examples |\n|---|---|---|\n");
    for (FunctionDefinition function : functions) {
      page.append("| ")
          .append(code(function.name() + function.signature().render()))
          .append(synonyms(function))
          .append(" | ")
          .append(escaped(function.doc()))
          .append(notes(function))
          .append(" | ")
          .append(examples(function))
          .append(" |\n");
    }
  }

  private static String synonyms(FunctionDefinition function) {
    return function.synonyms().isEmpty()
        ? ""
        : function.synonyms().stream()
            .map(FunctionReference::code)
            .collect(Collectors.joining(", ", "<br>also ", ""));
  }

  private static String notes(FunctionDefinition function) {
    return function.determinism() == Determinism.VARYING
        ? " The same message may give another result."
        : "";
  }

  private static String examples(FunctionDefinition function) {
    return function.examples().stream()
        .map(e -> code(e.expression()) + " = " + code(e.result()))
        .collect(Collectors.joining("<br>"));
  }

  private static String code(String text) {
    return "`" + escaped(text) + "`";
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
