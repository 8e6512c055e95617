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
    return shape.hasAllFields() ? Fields.ALL : Fields.WANTED;
  }

  @Override
  public void make(Frame frame, Program.Results results) {
    JsonOutput out = frame.output();
    out.clear();
    shape.write(frame, out);
    results.row(new ColumnsRow(frame, shape));
  }

  /** The row is in the frame's output already. */
  record ColumnsRow(Frame frame, RowShape shape) implements RowContent {
    @Override
    public byte[] json() {
      return frame.output().toByteArray();
    }

    @Override
    public byte[] line() {
      JsonOutput out = frame.lines();
      shape.write(frame, out);
      return out.toByteArray();
    }

    @Override
    public Object value() {
      return shape.values(frame);
    }
  }
}
