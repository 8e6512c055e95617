package io.mqueduct.rules.translate;

import io.mqueduct.rules.Problem;
import io.mqueduct.rules.Problem.Severity;
import io.mqueduct.rules.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a translation has to say, with places in the original. Confined to one thread. */
final class Findings {
  private static final String RULE = "rule";

  private final String text;
  private final Map<String, Problem> all = new LinkedHashMap<>();

  Findings(String text) {
    this.text = text;
  }

  void error(String code, @Nullable Span place, String message) {
    add(Severity.ERROR, code, place, message);
  }

  void warning(String code, @Nullable Span place, String message) {
    add(Severity.WARNING, code, place, message);
  }

  private void add(Severity severity, String code, @Nullable Span place, String message) {
    all.putIfAbsent(
        code + place + message, new Problem(severity, RULE, code, message, place, text));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  boolean hasErrors() {
    return all.values().stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /** In the order of the text. */
  List<Problem> inOrder() {
    List<Problem> sorted = new ArrayList<>(all.values());
    sorted.sort((a, b) -> Integer.compare(offset(a), offset(b)));
    return sorted;
  }

  private static int offset(Problem problem) {
    Span place = problem.place();
    return place == null ? Integer.MAX_VALUE : place.offset();
  }
}
