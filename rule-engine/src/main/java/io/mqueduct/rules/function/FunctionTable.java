package io.mqueduct.rules.function;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of a dialect, by name in any case. Immutable and thread-safe. */
public interface FunctionTable {

  /** The functions of the native dialect. */
  static FunctionTable standard() {
    return StandardFunctions.TABLE;
  }

  /**
   * A table of other functions.
   *
   * @param refusals by lower-case name or, if it ends in {@code *}, by prefix
   * @throws IllegalArgumentException if two functions share a name
   */
  static FunctionTable of(List<FunctionDefinition> definitions, Map<String, String> refusals) {
    return new NamedFunctions(definitions, refusals);
  }

  Optional<FunctionDefinition> find(String name);

  /** The name or synonym most like an unknown one, if any is like it. */
  Optional<String> nearest(String name);

  /** Why a known name is refused and what to write instead, as a clause for a problem. */
  Optional<String> refusal(String name);

  /** The function that {@code CAST(x AS type)} calls with x alone, if there is such a type. */
  Optional<FunctionDefinition> cast(String type);

  /** The type names of CAST, in lower case, in alphabetical order. */
  List<String> castTypes();

  /** All functions, by family, then by name. */
  List<FunctionDefinition> definitions();
}
