/**
 * Points and their writing to time-series tables: one attempt a call, good lines told from bad.
 *
 * <p>{@code Tables} knows each table's columns, {@code PointBatch} writes points as line protocol,
 * {@code PointWriter} sends a batch and says what became of every line.
 */
@NullMarked
package io.mqueduct.timeseries;

import org.jspecify.annotations.NullMarked;
