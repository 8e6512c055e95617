package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Kind;
import java.util.EnumSet;
import java.util.Set;

/**
 * A parameter of a function.
 *
 * @param accepts kinds that the body takes. If neither null nor missing is among them, the caller
 *     propagates these without a call; any other kind is an evaluation error worded by the caller
 */
public record Parameter(String name, Set<Kind> accepts, Presence presence) {

  public Parameter {
    accepts = Set.copyOf(accepts);
  }

  /** One that the function checks itself. */
  public static Parameter ofAnything(String name, Presence presence) {
    return new Parameter(name, EnumSet.allOf(Kind.class), presence);
  }

  /** How often an argument is written. */
  public enum Presence {
    REQUIRED,
    /** Once or not at all. */
    OPTIONAL,
    /** Any number of times, none included; only the last parameter. */
    REPEATED
  }
}
