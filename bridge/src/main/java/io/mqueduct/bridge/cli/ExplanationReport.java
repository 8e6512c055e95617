package io.mqueduct.bridge.cli;

import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.RowSink;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.Template;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.rules.explain.Explanation;
import io.mqueduct.rules.explain.Predicate;
import io.mqueduct.rules.explain.Predicate.Verdict;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what one rule does with a message. Confined to one thread. */
final class ExplanationReport implements RowSink {
  private final PrintWriter out;
  private final RuleSource source;
  private final RuleSet set;
  private final Clock clock;
  private int rows;

  ExplanationReport(PrintWriter out, RuleSource source, RuleSet set, Clock clock) {
    this.out = out;
    this.source = source;
    this.set = set;
    this.clock = clock;
  }

  /** Returns how many rows go to their targets. */
  int print(Rule rule, Message message) {
    out.println("rule '%s' (%s)".formatted(rule.name(), source.dialect().name()));
    Explanation explanation = set.explain(rule, message, clock);
    explanation.from().forEach(this::print);
    explanation.where().ifPresent(where -> print(where, 0, where.deciding()));
    set.router(clock).evaluate(rule, message, this);
    return rows;
  }

  private void print(Explanation.Source alternative) {
    String did =
        switch (alternative.taking()) {
          case TAKES -> "takes the topic";
          case ALSO_MATCHES -> "matches too";
          case DOES_NOT_MATCH -> "does not match";
        };
    String names =
        alternative.wildcards().entrySet().stream()
            .map(taken -> "  " + taken.getKey() + " = '" + taken.getValue() + "'")
            .collect(Collectors.joining());
    out.println("  FROM   '%s'  %s%s".formatted(alternative.text(), did, names));
  }

  private void print(Predicate part, int depth, List<Predicate> deciding) {
    String indent = depth == 0 ? "  WHERE  " : "         " + "  ".repeat(depth);
    String verdict = part.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String read =
        part.operands().stream()
            .filter(operand -> !text(operand.place()).equals(text(part.place())))
            .map(operand -> text(operand.place()) + " = " + operand.value())
            .collect(Collectors.joining(", "));
    String reason = part.verdict() == Verdict.FAILED ? "  " + part.failure() : "";
    boolean decides = depth > 0 && deciding.contains(part);
    out.println(
        indent
            + text(part.place())
            + "  is "
            + verdict
            + (read.isEmpty() ? "" : "  (" + read + ")")
            + reason
            + (decides ? "  <- decides" : ""));
    part.parts().forEach(inner -> print(inner, depth + 1, deciding));
  }

  /** The text of a place on one line. A place may end before the bracket that closes it. */
  private String text(Span place) {
    String sql = source.sql();
    int from = sql.offsetByCodePoints(0, place.offset());
    int to = sql.offsetByCodePoints(from, place.length());
    String text = sql.substring(from, to).replaceAll("\\s+", " ");
    long open = text.chars().filter(c -> c == '(').count();
    long closed = text.chars().filter(c -> c == ')').count();
    return text + ")".repeat((int) Math.max(0, open - closed));
  }

  @Override
  public void row(Row row) {
    out.println("  row    " + new String(row.line(), StandardCharsets.UTF_8));
    boolean complete = true;
    for (TemplateSource template : source.templates()) {
      Template target = row.rule().template(template.key()).orElseThrow();
      complete = print(row, template.key(), target) && complete;
    }
    if (complete) {
      rows++;
    } else {
      out.println("         becomes a dead letter, since a target fails");
    }
  }

  private boolean print(Row row, String key, Template target) {
    String name = key.replaceFirst("^rules\\.[^.]*\\.", "");
    try {
      out.println("         " + name + " = " + target.text(row));
      return true;
    } catch (EvaluationException failed) {
      out.println("         " + failed.error().message());
      return false;
    }
  }

  @Override
  public void filtered(Rule rule, Filtered reason) {
    out.println(
        "  no row: "
            + switch (reason) {
              case TOPIC -> "FROM does not take the topic";
              case WHERE -> "WHERE is not true";
              case INCASE -> "INCASE is true for no element";
              case EMPTY -> "there is nothing to select";
            });
  }

  @Override
  public void error(Rule rule, EvaluationError error) {
    String element = error.element() > 0 ? " element " + error.element() + "," : "";
    Span place = error.place();
    String where = place == null ? "" : " at %d:%d".formatted(place.line(), place.column());
    out.println("  error " + element + where + ": " + error.message());
  }
}
