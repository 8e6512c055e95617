package io.mqueduct.pipeline.table;

import io.mqueduct.timeseries.LineBreaks;
import io.mqueduct.timeseries.PointBatch;
import io.mqueduct.timeseries.RejectedLine;
import io.mqueduct.timeseries.TimestampUnit;
import io.mqueduct.timeseries.UnwritablePointException;
import java.util.ArrayList;
import java.util.List;

/** Points and, line by line, who wants to hear of them. Confined to one thread at a time. */
final class Batch {
  private final PointBatch points;
  private final List<PointListener> listeners = new ArrayList<>();

  Batch(TimestampUnit precision, LineBreaks lineBreaks) {
    points = new PointBatch(precision, lineBreaks);
  }

  PointBatch points() {
    return points;
  }

  void append(PointSource source, PointListener listener) throws UnwritablePointException {
    source.writeTo(points);
    listeners.add(listener);
  }

  int size() {
    return listeners.size();
  }

  boolean isEmpty() {
    return listeners.isEmpty();
  }

  void stored() {
    listeners.forEach(PointListener::stored);
  }

  /**
   * @param rejected by ascending line; all others are stored
   */
  void partlyStored(List<RejectedLine> rejected) {
    int next = 0;
    for (RejectedLine line : rejected) {
      listeners.subList(next, line.line()).forEach(PointListener::stored);
      listeners.get(line.line()).rejected(line.reason());
      next = line.line() + 1;
    }
    listeners.subList(next, listeners.size()).forEach(PointListener::stored);
  }

  void failed(Throwable cause) {
    listeners.forEach(listener -> listener.failed(cause));
  }

  void clear() {
    points.clear();
    listeners.clear();
  }
}
