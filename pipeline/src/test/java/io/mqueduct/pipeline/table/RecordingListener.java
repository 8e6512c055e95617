package io.mqueduct.pipeline.table;

import java.util.ArrayList;
import java.util.List;

/** Notes what became of points, in order. */
final class RecordingListener {
  private final List<String> heard = new ArrayList<>();

  PointListener of(String point) {
    return new PointListener() {
      @Override
      public void stored() {
        heard.add(point + " stored");
      }

      @Override
      public void rejected(String reason) {
        heard.add(point + " rejected: " + reason);
      }

      @Override
      public void failed(Throwable cause) {
        heard.add(point + " failed: " + cause.getMessage());
      }
    };
  }

  /** Throws what it hears, the end of its point included. */
  PointListener throwing(String bug) {
    return new PointListener() {
      @Override
      public void stored() {
        throw new IllegalStateException(bug);
      }

      @Override
      public void rejected(String reason) {
        throw new IllegalStateException(bug);
      }

      @Override
      public void failed(Throwable cause) {
        heard.add("failed: " + cause.getMessage());
        throw new IllegalStateException(bug + " again");
      }
    };
  }

  List<String> heard() {
    return heard;
  }
}
