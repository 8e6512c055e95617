package io.mqueduct.mqtt.internal;

import java.time.Duration;
import java.util.List;

/**
 * Filters of an earlier configuration, from the first SUBSCRIBE of this run until they are removed.
 * Confined to the loop's thread.
 */
final class FormerFilters {
  private final List<String> filters;
  private final Duration patience;
  private boolean running;
  private boolean removed;
  private long due;

  /**
   * @param patience how long they stay after the session's own filters are subscribed
   */
  FormerFilters(List<String> filters, Duration patience) {
    this.filters = filters;
    this.patience = patience;
  }

  List<String> filters() {
    return filters;
  }

  /** The session's own filters are subscribed; the first time starts the patience. */
  void covered() {
    if (!running) {
      running = true;
      due = System.nanoTime() + patience.toNanos();
    }
  }

  boolean isDue() {
    return running && !removed && (filters.isEmpty() || System.nanoTime() - due >= 0);
  }

  void removed() {
    removed = true;
  }
}
