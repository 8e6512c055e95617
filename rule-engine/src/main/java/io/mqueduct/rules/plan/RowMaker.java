package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.TypedRule;
import io.mqueduct.rules.data.PayloadReader.Fields;
import io.mqueduct.rules.dialect.Semantics;

/** Makes the rows of a rule whose message passed WHERE. Immutable. */
interface RowMaker {

  Fields fields();

  /**
   * @throws EvaluationFailure if the whole message fails
   */
  void make(Frame frame, Program.Results results);

  static RowMaker of(TypedRule.Rows rows, Planner planner, Semantics semantics) {
    if (rows instanceof TypedRule.Columns columns) {
      return new ColumnsMaker(new RowShape(columns.shape(), planner, semantics.output()));
    }
    if (rows instanceof TypedRule.SingleValue single) {
      return new SingleValueMaker(planner.plan(single.value()));
    }
    return EachMaker.of((TypedRule.Each) rows, planner, semantics);
  }
}
