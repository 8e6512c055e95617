package io.mqueduct.timeseries;

import io.mqueduct.timeseries.internal.HttpPointWriter;

/** Makes writers; the one place that knows which HTTP client is behind them. */
public final class TimeseriesTransport {

  private TimeseriesTransport() {}

  /** A writer that has not connected yet. Reads the trust file, if there is one; no network. */
  public static PointWriter writer(TimeseriesOptions options) {
    return HttpPointWriter.of(options);
  }
}
