package io.mqueduct.pipeline.command;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts of a lane's commands. Thread-safe. */
final class CommandMeters {
  final LongAdder published = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  final LongAdder noSubscriber = new LongAdder();
  final LongAdder rejected = new LongAdder();
  final LongAdder expired = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder skipped = new LongAdder();
  final LongAdder doubtfulSkips = new LongAdder();
  final LongAdder replies = new LongAdder();
  final LongAdder unmatchedReplies = new LongAdder();
  final LongAdder replyTimeouts = new LongAdder();
  final LongAdder droppedReplies = new LongAdder();
  final AtomicInteger waiting = new AtomicInteger();
  final AtomicInteger inFlight = new AtomicInteger();

  CommandCounters snapshot() {
    return new CommandCounters(
        published.sum(),
        acknowledged.sum(),
        noSubscriber.sum(),
        rejected.sum(),
        expired.sum(),
        repeated.sum(),
        skipped.sum(),
        doubtfulSkips.sum(),
        replies.sum(),
        unmatchedReplies.sum(),
        replyTimeouts.sum(),
        droppedReplies.sum(),
        waiting.get(),
        inFlight.get());
  }
}
