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
    new Announcement().stored(listeners).end();
  }

  /**
   * @param rejected by ascending line; all others are stored
   */
  void partlyStored(List<RejectedLine> rejected) {
    Announcement announcement = new Announcement();
    int next = 0;
    for (RejectedLine line : rejected) {
      announcement
          .stored(listeners.subList(next, line.line()))
          .rejected(listeners.get(line.line()), line.reason());
      next = line.line() + 1;
    }
    announcement.stored(listeners.subList(next, listeners.size())).end();
  }

  void failed(Throwable cause) {
    new Announcement().failed(listeners, cause).end();
  }

  void clear() {
    points.clear();
    listeners.clear();
  }
}
