/**
 * Text to syntax tree with places, and tree to text. Knows no types, no functions and no dialect
 * beyond {@link io.mqueduct.rules.syntax.Grammar}.
 */
@NullMarked
package io.mqueduct.rules.syntax;

import org.jspecify.annotations.NullMarked;
