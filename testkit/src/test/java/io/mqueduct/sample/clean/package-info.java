/** Keeps the house rules. */
@NullMarked
package io.mqueduct.sample.clean;

import org.jspecify.annotations.NullMarked;
