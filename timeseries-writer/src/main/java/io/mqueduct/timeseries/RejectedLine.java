package io.mqueduct.timeseries;

/**
 * A line that the server refused for good.
 *
 * @param line its number in the batch, from 0
 * @param reason the server's words
 */
public record RejectedLine(int line, String reason) {}
