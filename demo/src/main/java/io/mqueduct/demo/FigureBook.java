package io.mqueduct.demo;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Turns counts into rates between two looks. Confined to one thread. */
final class FigureBook {
  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private final long started;
  private long lookedAt;
  private Figures last = new Figures(Duration.ZERO, "", Map.of(), Map.of());

  FigureBook(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.lookedAt = started;
  }

  Figures look(String bridge, Map<Count, Long> counts, Map<String, Readback.Tally> tallies) {
    long now = nanoTime.getAsLong();
    double seconds = (now - lookedAt) / NANOS;
    lookedAt = now;
    last =
        new Figures(
            Duration.ofNanos(now - started),
            bridge,
            rated(counts, seconds),
            topics(tallies, seconds));
    return last;
  }

  private Map<Count, Figures.Rated> rated(Map<Count, Long> counts, double seconds) {
    Map<Count, Figures.Rated> rated = new EnumMap<>(Count.class);
    counts.forEach((count, value) -> rated.put(count, last.of(count).next(value, seconds)));
    return rated;
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
