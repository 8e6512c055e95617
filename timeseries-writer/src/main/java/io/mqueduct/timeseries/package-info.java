/**
 * Points and their writing to time-series tables: one attempt a call, good lines told from bad.
 *
 * <p>Holds nothing yet; nothing depends on it.
 */
@NullMarked
package io.mqueduct.timeseries;

import org.jspecify.annotations.NullMarked;
