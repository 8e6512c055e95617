package io.mqueduct.pipeline;

import io.mqueduct.rules.Span;
import org.jspecify.annotations.Nullable;

/**
 * Why a message, or one of its rows, did not reach its target.
 *
 * @param code stable, kebab case
 * @param message subject, rule broken and way out
 * @param place in the rule's SQL text, null when no place is to blame
 * @param action what was tried: {@code sql}, {@code kafka} or {@code table}
 * @param resource what it was tried on: a topic, a table; empty when unknown
 */
public record Rejection(
    String code, String message, @Nullable Span place, String action, String resource) {}
