package io.mqueduct.kafka;

/**
 * Counts since the reader was made, and a gauge ({@code partitions}).
 *
 * @param read records handed out
 * @param failedCommits commits that Kafka did not take; the same offsets are committed again later
 * @param partitions partitions that this reader has now
 */
public record ReaderCounters(long read, long commits, long failedCommits, int partitions) {}
