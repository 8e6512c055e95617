package io.mqueduct.rules.dialect;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.function.FunctionFailure;
import org.jspecify.annotations.Nullable;

/** Kleene's logic over booleans, null and missing; anything else is an error. */
final class NativeLogic implements Logic {

  @Override
  public int truth(@Nullable Object value) throws FunctionFailure {
    if (value instanceof Boolean b) {
      return Truth.of(b);
    }
    if (value == null || value == Missing.MISSING) {
      return Truth.UNKNOWN;
    }
    throw new FunctionFailure(
        "not-boolean",
        "a condition must be true or false, not "
            + Shown.kindAndValue(value)
            + "; compare it with something");
  }

  @Override
  public boolean accepts(Kind condition) {
    return condition == Kind.BOOLEAN || condition == Kind.NULL || condition == Kind.MISSING;
  }

  @Override
  public @Nullable Object unknown() {
    return null;
  }

  @Override
  public Object noBranch() {
    return Missing.MISSING;
  }
}
