package io.mqueduct.demo;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Turns counts into rates between two looks. Confined to one thread. */
final class FigureBook {
  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private final long started;
  private long lookedAt;
  private Figures last =
      new Figures(
          Duration.ZERO, "", Figures.Rated.NONE, Figures.Rated.NONE, Figures.Rated.NONE, Map.of());

  FigureBook(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.lookedAt = started;
  }

  /** Counts of the bridge: its lanes together. */
  record Bridge(String condition, long acknowledged, long deadLettered) {}

  Figures look(long published, Bridge bridge, Map<String, Readback.Tally> tallies) {
    long now = nanoTime.getAsLong();
    double seconds = (now - lookedAt) / NANOS;
    lookedAt = now;
    last =
        new Figures(
            Duration.ofNanos(now - started),
            bridge.condition(),
            last.published().next(published, seconds),
            last.acknowledged().next(bridge.acknowledged(), seconds),
            last.deadLettered().next(bridge.deadLettered(), seconds),
            topics(tallies, seconds));
    return last;
  }

  private Map<String, Figures.Topic> topics(Map<String, Readback.Tally> tallies, double seconds) {
    Map<String, Figures.Topic> topics = new TreeMap<>();
    tallies.forEach(
        (name, tally) -> {
          Figures.Topic before = last.topics().get(name);
          Figures.Rated rated = before == null ? Figures.Rated.NONE : before.records();
          topics.put(
              name,
              new Figures.Topic(rated.next(tally.records(), seconds), tally.key(), tally.value()));
        });
    return topics;
  }
}
