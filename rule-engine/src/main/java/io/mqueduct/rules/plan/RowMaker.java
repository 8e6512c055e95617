package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.TypedRule;
import io.mqueduct.rules.data.PayloadReader.Fields;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;

/** Makes the rows of a rule whose message passed WHERE. Immutable. */
interface RowMaker {

  Fields fields();

  /**
   * @throws EvaluationFailure if the whole message fails
   */
  void make(Frame frame, Program.Results results);

  static RowMaker of(TypedRule.Rows rows, Planner planner, Semantics semantics) {
    if (rows instanceof TypedRule.Columns columns) {
      RowShape shape = new RowShape(columns.shape(), planner, semantics);
      boolean whole = columns.shape().parts().size() == 1 && shape.hasAllFields();
      return whole && semantics.has(Trait.STAR_IS_THE_PAYLOAD)
          ? new PayloadMaker()
          : new ColumnsMaker(shape);
    }
    if (rows instanceof TypedRule.SingleValue single) {
      return new SingleValueMaker(planner.plan(single.value()));
    }
    return EachMaker.of((TypedRule.Each) rows, planner, semantics);
  }
}
