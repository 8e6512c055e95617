package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Logic;
import io.mqueduct.rules.dialect.Truth;
import io.mqueduct.rules.function.FunctionFailure;
import org.jspecify.annotations.Nullable;

/** Two values: what is not known to be true is false, and its opposite true. */
final class EmqxLogic implements Logic {

  @Override
  public int truth(@Nullable Object value) throws FunctionFailure {
    if (value instanceof Boolean flag) {
      return Truth.of(flag);
    }
    if (value == null || value == Missing.MISSING) {
      return Truth.FALSE;
    }
    throw EmqxValues.wrongType("a condition must be true or false", value);
  }

  @Override
  public int and(int left, int right) {
    return Truth.of(left == Truth.TRUE && right == Truth.TRUE);
  }

  @Override
  public int or(int left, int right) {
    return Truth.of(left == Truth.TRUE || right == Truth.TRUE);
  }

  @Override
  public int not(int truth) {
    return Truth.of(truth != Truth.TRUE);
  }

  @Override
  public boolean accepts(Kind condition) {
    return condition == Kind.BOOLEAN || condition == Kind.NULL || condition == Kind.MISSING;
  }

  @Override
  public Object unknown() {
    return false;
  }

  @Override
  public Object noBranch() {
    return Missing.MISSING;
  }
}
