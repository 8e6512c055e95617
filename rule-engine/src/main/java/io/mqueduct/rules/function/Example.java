package io.mqueduct.rules.function;

/**
 * A documented call, executed as a test.
 *
 * @param expression in the rule language
 * @param result the value as JSON, {@code missing}, or {@code error} and a code: {@code error
 *     not-a-number}
 */
public record Example(String expression, String result) {}
