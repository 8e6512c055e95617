package io.mqueduct.rules.plan;

import org.jspecify.annotations.Nullable;

/** What is in a row, as long as its frame has not gone on. */
public interface RowContent {

  /** The row as JSON, UTF-8, in a new array. */
  byte[] json();

  /** The row as one line of JSON that tells bytes from objects, in a new array. */
  byte[] line();

  /** The row as plain Java values. */
  @Nullable Object value();

  /** The frame that the row was made in, for templates. */
  Frame frame();
}
