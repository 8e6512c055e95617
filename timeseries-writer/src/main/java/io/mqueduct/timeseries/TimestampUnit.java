package io.mqueduct.timeseries;

/** A unit of timestamps, in what is read and in what is written. */
public enum TimestampUnit {
  SECONDS("s", 1_000_000_000),
  MILLISECONDS("ms", 1_000_000),
  MICROSECONDS("us", 1_000),
  NANOSECONDS("ns", 1);

  private final String symbol;
  private final long nanos;

  TimestampUnit(String symbol, long nanos) {
    this.symbol = symbol;
    this.nanos = nanos;
  }

  /** {@code s}, {@code ms}, {@code us} or {@code ns}. */
  public String symbol() {
    return symbol;
  }

  /** Nanoseconds in one unit. */
  public long nanos() {
    return nanos;
  }
}
