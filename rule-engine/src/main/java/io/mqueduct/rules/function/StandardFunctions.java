package io.mqueduct.rules.function;

import java.util.List;

/** Gathers the functions of the native dialect. */
final class StandardFunctions {
  static final FunctionTable TABLE = new NamedFunctions(List.of(), Refusals.BY_NAME);

  private StandardFunctions() {}
}
