package io.mqueduct.rules.plan;

import io.mqueduct.rules.data.JsonName;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Missing;
import org.jspecify.annotations.Nullable;

/** An expression that can be evaluated. Immutable and thread-safe. */
abstract class Plan {

  /**
   * The value, decoded.
   *
   * @throws EvaluationFailure if there is none
   */
  abstract @Nullable Object evaluate(Frame frame);

  /** The value, a {@link io.mqueduct.rules.data.Raw} where it is no more than copied. */
  @Nullable Object copy(Frame frame) {
    return evaluate(frame);
  }

  /** Writes the value; false, and nothing written, if it is missing. */
  boolean write(Frame frame, JsonOutput out) {
    Object value = copy(frame);
    if (value == Missing.MISSING) {
      return false;
    }
    out.value(value);
    return true;
  }

  /**
   * Writes the value as a member of an object; false, and nothing written, if it is missing.
   *
   * @param start size of the output before the first member
   */
  boolean writeMember(Frame frame, JsonName key, int start, JsonOutput out) {
    int before = out.size();
    out.key(key, start);
    if (write(frame, out)) {
      return true;
    }
    out.cutTo(before);
    return false;
  }
}
