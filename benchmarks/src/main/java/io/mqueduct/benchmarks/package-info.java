/** Measurements; nothing depends on them. */
@NullMarked
package io.mqueduct.benchmarks;

import org.jspecify.annotations.NullMarked;
