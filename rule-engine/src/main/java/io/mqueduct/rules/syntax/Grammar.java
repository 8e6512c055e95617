package io.mqueduct.rules.syntax;

/**
 * What the dialects read differently.
 *
 * @param dialect its name, for messages
 */
public record Grammar(String dialect, DoubleQuotes doubleQuotes, Aliases aliases) {

  /** What {@code "..."} makes. */
  public enum DoubleQuotes {
    NAMES,
    TEXTS
  }

  /** Whether a name directly behind an expression is its alias. */
  public enum Aliases {
    AFTER_AS,
    AFTER_AS_OR_BARE
  }
}
