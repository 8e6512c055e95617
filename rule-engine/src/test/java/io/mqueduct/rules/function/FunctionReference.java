package io.mqueduct.rules.function;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes docs/reference/functions.md. */
final class FunctionReference {
  private FunctionReference() {}

  static String page(FunctionTable table) {
    StringBuilder page = new StringBuilder("# Functions\n\n");
    page.append("<!-- Made by FunctionReferenceTest (-Dreference.update); do not edit. -->\n\n")
        .append("The functions of the native dialect, in any case. An argument that is missing or")
        .append(" null makes the\nresult missing or null unless the function says otherwise; any")
        .append(" other wrong kind is an evaluation\nerror. Every example below is run as a test")
        .append(
            " on a message of topic `dt/k7/telemetry` (Kafka's parts: on a record); `error x` is the\ncode of the error")
        .append(" that the call ends with.\n");
    families(table).forEach((family, functions) -> append(page, family, functions));
    return page.toString();
  }

  private static Map<String, List<FunctionDefinition>> families(FunctionTable table) {
    return table.definitions().stream()
        .collect(
            Collectors.groupingBy(FunctionDefinition::family, TreeMap::new, Collectors.toList()));
  }

  private static void append(
      StringBuilder page, String family, List<FunctionDefinition> functions) {
    page.append("\n## ").append(family).append("\n\n");
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
