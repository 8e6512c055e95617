/**
 * Built-in functions: signature, documentation, executed examples and implementation. Knows values
 * and messages, but no rule text.
 */
@NullMarked
package io.mqueduct.rules.function;

import org.jspecify.annotations.NullMarked;
