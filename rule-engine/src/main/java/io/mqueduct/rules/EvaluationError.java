package io.mqueduct.rules;

import org.jspecify.annotations.Nullable;

/**
 * Why a rule gave no row for a message, or for one element of FOREACH.
 *
 * @param code stable, kebab case, for example {@code not-json}
 * @param message subject, rule broken and way out; values are cut at 64 characters
 * @param place in the SQL text, null when no place is to blame
 * @param element 1-based index of the FOREACH element, 0 when the whole message failed
 */
public record EvaluationError(String code, String message, @Nullable Span place, int element) {}
