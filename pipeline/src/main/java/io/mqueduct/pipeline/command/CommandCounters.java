package io.mqueduct.pipeline.command;

/**
 * Counts since the lane was made, and two gauges ({@code waiting}, {@code inFlight}).
 *
 * @param published handed to the broker, each attempt
 * @param repeated attempts beyond a command's first
 * @param skipped read again, and settled because their final receipt was there or with it
 * @param doubtfulSkips of those, done by a mark alone after offsets began anew: see {@link
 *     MarkDoubts}
 * @param unmatchedReplies replies that no open command awaited
 * @param droppedReplies replies that Kafka took in no form, left out
 * @param waiting not handed to the broker yet
 * @param inFlight handed to the broker and not answered
 */
public record CommandCounters(
    long published,
    long acknowledged,
    long noSubscriber,
    long rejected,
    long expired,
    long repeated,
    long skipped,
    long doubtfulSkips,
    long replies,
    long unmatchedReplies,
    long replyTimeouts,
    long droppedReplies,
    int waiting,
    int inFlight) {}
