package io.mqueduct.demo;

import java.time.Duration;
import java.util.Map;

/**
 * What the demo shows at one moment; the rates are per second over the last interval. Immutable.
 *
 * @param bridge the bridge in a few words
 * @param counts of every {@link Count}, in their order
 * @param topics by name
 */
record Figures(
    Duration elapsed, String bridge, Map<Count, Rated> counts, Map<String, Topic> topics) {

  /** A count and how fast it grows. */
  record Rated(long count, long rate) {
    static final Rated NONE = new Rated(0, 0);

    Rated next(long now, double seconds) {
      return new Rated(now, seconds <= 0 ? 0 : Math.round((now - count) / seconds));
    }
  }

  /** A Kafka topic with its last record. */
  record Topic(Rated records, String key, String value) {}

  Rated of(Count count) {
    return counts.getOrDefault(count, Rated.NONE);
  }
}
