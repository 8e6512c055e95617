package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.PayloadReader.Fields;

/** SELECT: one row of columns. */
final class ColumnsMaker implements RowMaker {
  private final RowShape shape;

  ColumnsMaker(RowShape shape) {
    this.shape = shape;
  }

  @Override
  public Fields fields() {
    return shape.fields();
  }

  @Override
  public void make(Frame frame, Program.Results results) {
    JsonOutput out = frame.output();
    out.clear();
    shape.write(frame, out);
    results.row(shape);
  }
}
