package io.mqueduct.rules.dialect;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.function.FunctionFailure;
import org.jspecify.annotations.Nullable;

/** What counts as true, and what unknown is as a value. Stateless. */
public interface Logic {

  /** The {@link Truth} of a value. */
  int truth(@Nullable Object value) throws FunctionFailure;

  /** AND of two truths; the right one is asked only if the left one is not false. */
  default int and(int left, int right) {
    return left == Truth.FALSE || right == Truth.FALSE ? Truth.FALSE : Math.min(left, right);
  }

  /** OR of two truths; the right one is asked only if the left one is not true. */
  default int or(int left, int right) {
    return left == Truth.TRUE || right == Truth.TRUE ? Truth.TRUE : Math.min(left, right);
  }

  default int not(int truth) {
    return Truth.not(truth);
  }

  /** Whether a constant of that kind can ever be a condition. */
  boolean accepts(Kind condition);

  /** The value of an unknown truth. */
  @Nullable Object unknown();

  /** The value of CASE when no branch is taken and there is no ELSE. */
  @Nullable Object noBranch();
}
