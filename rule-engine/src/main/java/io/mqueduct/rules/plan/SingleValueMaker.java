package io.mqueduct.rules.plan;

import io.mqueduct.rules.RowSink.Filtered;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.PayloadReader.Fields;
import org.jspecify.annotations.Nullable;

/** SELECT VALUE: the value is the row; a missing one is none. */
final class SingleValueMaker implements RowMaker, RowContent {
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
    if (write(frame, out)) {
      results.row(this);
    } else {
      results.filtered(Filtered.EMPTY);
    }
  }

  @Override
  public boolean write(Frame frame, JsonOutput out) {
    return value.write(frame, out);
  }

  @Override
  public @Nullable Object value(Frame frame) {
    return JavaValues.of(value.copy(frame));
  }
}
