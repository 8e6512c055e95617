package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.JsonOutput;
import org.jspecify.annotations.Nullable;

/** What a rule puts into a row, as long as the frame has not gone on. Immutable. */
public interface RowContent {

  /** The row that was made last as JSON, UTF-8, in a new array. */
  default byte[] json(Frame frame) {
    return frame.output().toByteArray();
  }

  /** The row as one line of JSON that tells bytes from objects, in a new array. */
  default byte[] line(Frame frame) {
    JsonOutput out = frame.lines();
    write(frame, out);
    return out.toByteArray();
  }

  /** The row as plain Java values. */
  @Nullable Object value(Frame frame);

  /** Writes the row; false, and nothing written, if there is none. */
  boolean write(Frame frame, JsonOutput out);
}
