package io.mqueduct.rules.plan;

import io.mqueduct.rules.EvaluationError;
import io.mqueduct.rules.RowSink.Filtered;
import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.analysis.TypedRule;
import io.mqueduct.rules.analysis.TypedTemplate;
import io.mqueduct.rules.data.PayloadReader.Fields;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.dialect.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that can be run. Immutable and thread-safe; its state is in the {@link Frame}. */
public final class Program {
  private final int format;
  private final @Nullable Condition where;
  private final RowMaker rows;
  private final Fields fields;
  private final List<TemplatePlan> templates;

  private Program(
      int format, @Nullable Condition where, RowMaker rows, List<TemplatePlan> templates) {
    this.format = format;
    this.where = where;
    this.rows = rows;
    this.fields = rows.fields();
    this.templates = templates;
  }

  public static Program of(TypedRule rule, Layout layout) {
    Planner planner = new Planner(rule.semantics(), layout, rule.format());
    var where = rule.where();
    RowMaker rows = RowMaker.of(rule.rows(), planner, rule.semantics());
    List<TemplatePlan> templates =
        rule.templates().stream().map((TypedTemplate t) -> TemplatePlan.of(t, planner)).toList();
    return new Program(
        layout.position(rule.format()),
        where == null ? null : planner.condition(where),
        rows,
        templates);
  }

  /** In the order of the rule's template sources. */
  public List<TemplatePlan> templates() {
    return templates;
  }

  /** How much of the payload the rule reads. */
  public Fields fields() {
    return fields;
  }

  /** Receives what a run gives. */
  public interface Results {
    /** A row, which stays until this returns. */
    void row(RowContent row);

    void filtered(Filtered reason);

    void error(EvaluationError error);
  }

  /**
   * Runs the rule for the frame's message.
   *
   * @param filter position of the filter that matched in FROM, -1 if FROM was not asked
   */
  public void run(Frame frame, int filter, Results results) {
    frame.beginRule(filter, format);
    try {
      Condition condition = where;
      if (condition != null && condition.truth(frame) != Truth.TRUE) {
        results.filtered(Filtered.WHERE);
        return;
      }
      rows.make(frame, results);
    } catch (EvaluationFailure failure) {
      results.error(failure.error(0));
    } catch (ValueFailure failure) {
      results.error(new EvaluationError(failure.code(), failure.text(), null, 0));
    }
  }
}
