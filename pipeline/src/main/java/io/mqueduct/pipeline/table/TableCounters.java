package io.mqueduct.pipeline.table;

/**
 * Counts since the lane was made, and one gauge ({@code open}).
 *
 * @param points rows that became points
 * @param rejected points that the database refused
 * @param attempts at writing a batch, the failed ones among them
 * @param coerced values converted to their column's type
 * @param renamed values written to a column of their own
 * @param leftOut fields left out: type conflicts, NaN and infinities
 * @param tagsReplaced tag values written as {@code _other}
 * @param open points that wait for the database
 */
public record TableCounters(
    long points,
    long stored,
    long rejected,
    long batches,
    long attempts,
    long failedAttempts,
    long coerced,
    long renamed,
    long leftOut,
    long tagsReplaced,
    long open) {}
