package io.mqueduct.rules.dialect.aws;

import static io.mqueduct.rules.dialect.aws.AwsFunction.define;

import io.mqueduct.rules.function.FunctionDefinition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What cast() does for each type. */
final class AwsCastFunctions {
  private AwsCastFunctions() {}

  static List<FunctionDefinition> all() {
    return List.of(
        define(AwsCasts.TO_TEXT, "x", args -> AwsValues.text(args[0])),
        define(AwsCasts.TO_INT, "x", args -> integer(args[0])),
        define(AwsCasts.TO_DECIMAL, "x", args -> decimal(args[0])),
        define(AwsCasts.TO_BOOLEAN, "x", args -> truth(args[0])));
  }

  private static @Nullable Object integer(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    BigInteger whole = AwsValues.floor(value);
    return whole == null ? null : AwsValues.integer(whole);
  }

  private static @Nullable Object decimal(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    BigDecimal decimal = AwsValues.decimal(value);
    return decimal == null ? null : AwsValues.number(decimal);
  }

  private static @Nullable Object truth(@Nullable Object value) {
    BigDecimal number = AwsValues.isNumber(value) ? AwsValues.decimal(value) : null;
    return number == null ? AwsValues.truth(value) : Boolean.valueOf(number.signum() != 0);
  }
}
