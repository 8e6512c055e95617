package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Utf8Test;

/**
 * A body that tells true or false of its first argument, a text, and can do so where that stands in
 * a payload. Immutable.
 */
public interface TextTest extends Body, Utf8Test {}
