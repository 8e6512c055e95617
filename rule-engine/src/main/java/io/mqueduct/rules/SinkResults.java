package io.mqueduct.rules;

import io.mqueduct.rules.plan.Program;
import io.mqueduct.rules.plan.RowContent;

/** Hands what one rule gives to the sink. */
record SinkResults(Rule rule, RowSink sink) implements Program.Results {

  @Override
  public void row(RowContent row) {
    sink.row(new RoutedRow(rule, row));
  }

  @Override
  public void filtered(RowSink.Filtered reason) {
    sink.filtered(rule, reason);
  }

  @Override
  public void error(EvaluationError error) {
    sink.error(rule, error);
  }
}
