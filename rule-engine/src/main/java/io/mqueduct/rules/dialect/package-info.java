/**
 * What a dialect decides: comparison, arithmetic, logic, conversion, functions, names, output. The
 * compiler and the evaluator ask {@link io.mqueduct.rules.dialect.Semantics} and know no dialect.
 */
@NullMarked
package io.mqueduct.rules.dialect;

import org.jspecify.annotations.NullMarked;
