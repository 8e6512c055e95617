package io.mqueduct.rules.dialect.aws;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Logic;
import io.mqueduct.rules.dialect.Truth;
import org.jspecify.annotations.Nullable;

/** Booleans and the words true and false; whatever else takes part makes the result Undefined. */
final class AwsLogic implements Logic {

  @Override
  public int truth(@Nullable Object value) {
    Boolean truth = AwsValues.truth(value);
    return truth == null ? Truth.UNKNOWN : Truth.of(truth);
  }

  @Override
  public int and(int left, int right) {
    return Math.min(left, right) == Truth.UNKNOWN ? Truth.UNKNOWN : left & right;
  }

  @Override
  public int or(int left, int right) {
    return Math.min(left, right) == Truth.UNKNOWN ? Truth.UNKNOWN : left | right;
  }

  @Override
  public boolean accepts(Kind condition) {
    return condition == Kind.BOOLEAN || condition == Kind.TEXT;
  }

  @Override
  public Object unknown() {
    return Missing.MISSING;
  }

  @Override
  public Object noBranch() {
    return Missing.MISSING;
  }
}
