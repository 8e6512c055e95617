package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Column;
import org.jspecify.annotations.Nullable;

/** A column of the message. */
final class ColumnPlan extends Plan {
  private final Column column;

  ColumnPlan(Column column) {
    this.column = column;
  }

  @Override
  @Nullable Object evaluate(Frame frame) {
    return column.read(frame.message());
  }
}
