package io.mqueduct.rules.dialect.aws;

import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.dialect.Truth;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Equal within a type; order among what converts to Decimal, numeric text included. */
final class AwsComparison implements Comparison {

  @Override
  public int equal(@Nullable Object left, @Nullable Object right) {
    if (AwsValues.isUndefined(left) || AwsValues.isUndefined(right)) {
      return Truth.UNKNOWN;
    }
    return Truth.of(AwsValues.same(left, right));
  }

  @Override
  public int order(Relation relation, @Nullable Object left, @Nullable Object right) {
    BigDecimal a = AwsValues.decimal(left);
    BigDecimal b = AwsValues.decimal(right);
    return a == null || b == null ? Truth.UNKNOWN : Truth.of(relation.holds(a.compareTo(b)));
  }
}
