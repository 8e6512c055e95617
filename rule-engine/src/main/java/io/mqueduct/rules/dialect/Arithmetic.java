package io.mqueduct.rules.dialect;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.function.FunctionFailure;
import org.jspecify.annotations.Nullable;

/** How values are computed with. Stateless. */
public interface Arithmetic {

  @Nullable Object apply(Operation operation, @Nullable Object left, @Nullable Object right)
      throws FunctionFailure;

  @Nullable Object negate(@Nullable Object operand) throws FunctionFailure;

  /** What a leading plus gives. */
  @Nullable Object affirm(@Nullable Object operand) throws FunctionFailure;

  @Nullable Object concat(@Nullable Object left, @Nullable Object right) throws FunctionFailure;

  /** Whether a constant operand of that kind can ever give a value. */
  boolean accepts(Operation operation, Kind operand);

  /** The operations. */
  enum Operation {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    DIV("div"),
    MODULO("%");

    private final String symbol;

    Operation(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }
}
