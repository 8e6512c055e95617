package io.mqueduct.rules.plan;

import io.mqueduct.rules.RowSink.Filtered;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.PayloadReader.Fields;
import org.jspecify.annotations.Nullable;

/** SELECT VALUE: the value is the row; a missing one is none. */
final class SingleValueMaker implements RowMaker {
  private final Plan value;

  SingleValueMaker(Plan value) {
    this.value = value;
  }

  @Override
  public Fields fields() {
    return Fields.WANTED;
  }

  @Override
  public void make(Frame frame, Program.Results results) {
    JsonOutput out = frame.output();
    out.clear();
    if (value.write(frame, out)) {
      results.row(new ValueRow(frame, value));
    } else {
      results.filtered(Filtered.EMPTY);
    }
  }

  /** The row is in the frame's output already. */
  record ValueRow(Frame frame, Plan plan) implements RowContent {
    @Override
    public byte[] json() {
      return frame.output().toByteArray();
    }

    @Override
    public byte[] line() {
      JsonOutput out = frame.lines();
      plan.write(frame, out);
      return out.toByteArray();
    }

    @Override
    public @Nullable Object value() {
      return JavaValues.of(plan.copy(frame));
    }
  }
}
