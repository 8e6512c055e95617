package io.mqueduct.pipeline;

import io.mqueduct.pipeline.ack.AckLedger;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts of a lane. Thread-safe. */
final class LaneMeters {
  final LongAdder received = new LongAdder();
  final LongAdder receivedQos0 = new LongAdder();
  final LongAdder rows = new LongAdder();
  final LongAdder filtered = new LongAdder();
  final LongAdder unmatched = new LongAdder();
  final LongAdder looped = new LongAdder();
  final LongAdder missed = new LongAdder();
  final LongAdder deadLettered = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder acknowledged = new LongAdder();

  LaneCounters snapshot(AckLedger<?> ledger) {
    return snapshot(
        ledger.released(), ledger.inFlight(), ledger.inFlightBytes(), ledger.oldestAge());
  }

  LaneCounters snapshot(long settled, int inFlight, long inFlightBytes, Duration oldestAge) {
    return new LaneCounters(
        received.sum(),
        receivedQos0.sum(),
        rows.sum(),
        filtered.sum(),
        unmatched.sum(),
        looped.sum(),
        missed.sum(),
        deadLettered.sum(),
        dropped.sum(),
        settled,
        acknowledged.sum(),
        inFlight,
        inFlightBytes,
        oldestAge);
  }
}
