package io.mqueduct.pipeline;

/**
 * How far a partition is settled.
 *
 * @param next the next offset to read: everything before it is settled
 * @param latest the latest timestamp of the records that were settled before it, since the
 *     partition was taken or began anew
 */
public record Progress(long next, long latest) {}
