package io.mqueduct.rules;

import org.jspecify.annotations.Nullable;

/**
 * A mistake or a doubt found in a rule before any message arrived.
 *
 * @param rule the rule's name
 * @param code stable, kebab case, for example {@code unknown-function}
 * @param message subject, rule broken and way out in one sentence
 * @param place null when the problem is not in the SQL text nor in a template
 * @param text the text that {@code place} points into
 */
public record Problem(
    Severity severity,
    String rule,
    String code,
    String message,
    @Nullable Span place,
    @Nullable String text) {

  /** An error refuses the rule; a warning does not. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /**
   * The problem as a person reads it: {@code rule 'hot', 1:14: unknown function ...}, then the line
   * of text and carets under the place.
   */
  public String render() {
    return ProblemText.render(this);
  }
}
