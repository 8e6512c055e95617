/**
 * Compiles SQL rules and routes messages through them. Everything an outsider needs is in this
 * package and in {@code rules.topic}.
 */
@NullMarked
package io.mqueduct.rules;

import org.jspecify.annotations.NullMarked;
