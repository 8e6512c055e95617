package io.mqueduct.rules;

/**
 * A place in a rule's text.
 *
 * @param line 1-based
 * @param column 1-based, in code points
 * @param offset 0-based from the start of the text, in code points
 * @param length in code points; 0 at the end of the text
 */
public record Span(int line, int column, int offset, int length) {}
