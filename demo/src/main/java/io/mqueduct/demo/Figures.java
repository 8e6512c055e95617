package io.mqueduct.demo;

import java.time.Duration;
import java.util.Map;

/**
 * What the demo shows at one moment; the rates are messages a second over the last interval.
 * Immutable.
 *
 * @param bridge the condition of the bridge's lane, in a word
 */
record Figures(
    Duration elapsed,
    String bridge,
    Rated published,
    Rated acknowledged,
    Rated deadLettered,
    Map<String, Topic> topics) {

  /** A count and how fast it grows. */
  record Rated(long count, long rate) {
    static final Rated NONE = new Rated(0, 0);

    Rated next(long now, double seconds) {
      return new Rated(now, seconds <= 0 ? 0 : Math.round((now - count) / seconds));
    }
  }

  /** A Kafka topic with its last record. */
  record Topic(Rated records, String key, String value) {}
}
