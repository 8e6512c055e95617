package io.mqueduct.rules.eval;

import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.RowSink;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.Template;
import io.mqueduct.rules.TemplateSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one message gave. Confined to one thread. */
final class Collected implements RowSink {
  private final Set<String> targetNames;
  private final List<byte[]> rows = new ArrayList<>();
  private final List<Map<String, String>> targets = new ArrayList<>();
  private final List<Fault> errors = new ArrayList<>();
  private @Nullable Filtered filtered;

  Collected(Set<String> targetNames) {
    this.targetNames = targetNames;
  }

  /** A row whose targets fail is none: in production it goes to the dead letters. */
  @Override
  public void row(Row row) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : targetNames) {
      try {
        texts.put(name, text(row, name));
      } catch (EvaluationException failed) {
        errors.add(Fault.of(failed.error(), name));
        return;
      }
    }
    rows.add(row.line());
    targets.add(texts);
  }

  private static String text(Row row, String name) throws EvaluationException {
    Template template = row.rule().template(name).orElseThrow();
    return CaseRule.kind(name) == TemplateSource.Kind.INTEGER
        ? Long.toString(template.integer(row))
        : template.text(row);
  }

  @Override
  public void filtered(Rule rule, Filtered reason) {
    filtered = reason;
  }

  @Override
  public void error(Rule rule, EvaluationError error) {
    errors.add(Fault.of(error));
  }

  List<byte[]> rows() {
    return rows;
  }

  /** One map for each row; empty maps if the case names no target. */
  List<Map<String, String>> targets() {
    return targets;
  }

  List<Fault> errors() {
    return errors;
  }

  @Nullable Filtered filtered() {
    return filtered;
  }
}
