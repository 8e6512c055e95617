package io.mqueduct.rules;

import io.mqueduct.rules.plan.RowContent;
import org.jspecify.annotations.Nullable;

/** A row on its way to the sink. */
record RoutedRow(Rule rule, RowContent content) implements Row {

  @Override
  public Message message() {
    return content.frame().message();
  }

  @Override
  public byte[] json() {
    return content.json();
  }

  @Override
  public byte[] line() {
    return content.line();
  }

  @Override
  public @Nullable Object value() {
    return content.value();
  }
}
