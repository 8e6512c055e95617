package io.mqueduct.rules.syntax;

import java.util.Locale;
import java.util.Set;

/**
 * What the dialects read differently. Immutable.
 *
 * @param dialect its name, for messages
 * @param reserved words that can stand nowhere as a bare name: in upper case if in any, in lower
 *     case if only so
 * @param features what this dialect has and native has not
 */
public record Grammar(
    String dialect,
    DoubleQuotes doubleQuotes,
    Aliases aliases,
    Set<String> reserved,
    Set<Feature> features) {
  /** The reserved words of native; all other words are contextual. */
  public static final Set<String> RESERVED =
      Set.of(
          "SELECT", "FROM", "WHERE", "AS", "AND", "OR", "NOT", "CASE", "WHEN", "THEN", "ELSE",
          "END", "IN", "FOREACH", "DO", "INCASE", "TRUE", "FALSE", "NULL");

  public Grammar {
    reserved = Set.copyOf(reserved);
    features = Set.copyOf(features);
  }

  /** Native's own. */
  public static Grammar nativeGrammar() {
    return new Grammar("native", DoubleQuotes.NAMES, Aliases.AFTER_AS, RESERVED, Set.of());
  }

  boolean isReserved(String word) {
    return reserved.contains(word) || reserved.contains(word.toUpperCase(Locale.ROOT));
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }

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

  /** What a dialect may have. */
  public enum Feature {
    /** {@code SET @v = expr, ...} before SELECT. */
    VARIABLES,
    /** {@code (SELECT ... FROM path WHERE ...)} as an expression. */
    SUBSELECTS,
    /** {@code f(*, x)}: the payload as received. */
    STAR_ARGUMENTS,
    /** A source of FROM without quotes. */
    BARE_FROM,
    /** A source of FROM may be a name. */
    NAMES_IN_FROM,
    /** An alias may end in {@code [0]} or {@code [-0]}: an element in front or at the end. */
    ARRAY_ALIASES,
    /** {@code --} is two signs; a comment has a blank behind it, {@code -- so}. */
    DOUBLE_MINUS,
    /** FROM may be left out. */
    OPTIONAL_FROM,
    /** {@code null} is no literal, and true and false are ones in lower case only. */
    NULL_IS_A_NAME,
    /** Names may hold {@code $}, {@code @} and {@code ~} behind their first character. */
    ODD_NAMES,
    /** Quotes inside a text are not undoubled; those around it are cut however many there are. */
    RAW_QUOTES
  }
}
