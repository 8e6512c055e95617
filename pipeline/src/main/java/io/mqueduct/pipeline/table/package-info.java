/**
 * Rows on their way into time-series tables: points, batches, when they leave, when they are tried
 * again. Knows nothing of slots and dead letters.
 */
@NullMarked
package io.mqueduct.pipeline.table;

import org.jspecify.annotations.NullMarked;
