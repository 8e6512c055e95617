/**
 * Syntax tree to typed tree: names resolved, functions chosen, constants folded; or all problems of
 * the rule at once. Asks the dialect's semantics and contains no dialect.
 */
@NullMarked
package io.mqueduct.rules.analysis;

import org.jspecify.annotations.NullMarked;
