package io.mqueduct.rules.function;

import org.jspecify.annotations.Nullable;

/** The arguments of a call that are known when the rule is compiled. */
public interface Constants {

  /** How many arguments were written, constant or not. */
  int count();

  /** True if the argument was written, is constant, and its parameter accepts its kind. */
  boolean has(int index);

  /**
   * The constant argument.
   *
   * @throws IllegalStateException unless {@link #has}
   */
  @Nullable Object value(int index);
}
