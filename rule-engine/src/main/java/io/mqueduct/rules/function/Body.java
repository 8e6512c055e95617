package io.mqueduct.rules.function;

import org.jspecify.annotations.Nullable;

/**
 * What a function does. Thread-safe: keeps no state between calls.
 *
 * <p>Values are {@code Missing.MISSING}, null (JSON null), {@code Boolean}, {@code Long}, {@code
 * BigInteger} (only beyond 64 bits), {@code Double} (finite), {@code String}, {@code Bytes}, {@code
 * List} and {@code Map} with {@code String} keys in insertion order.
 */
@FunctionalInterface
public interface Body {

  /**
   * @param arguments as many as were written, each of a kind that its parameter accepts; not
   *     changed and not kept
   * @throws FunctionFailure if the function has no value for these arguments
   */
  @Nullable Object apply(@Nullable Object[] arguments, CallContext context) throws FunctionFailure;
}
