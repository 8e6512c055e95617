package io.mqueduct.kafka;

/**
 * Counts since the writer was made, and two gauges ({@code open}, {@code queued}).
 *
 * @param resent records sent again because a neighbour in their batch was refused; these may have
 *     been overtaken
 * @param open sends without an outcome
 * @param queued those of them that Kafka's client has not taken yet
 */
public record WriterCounters(
    long sent, long durable, long rejected, long resent, long open, long queued) {}
