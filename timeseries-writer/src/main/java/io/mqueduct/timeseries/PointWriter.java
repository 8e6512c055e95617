package io.mqueduct.timeseries;

/** Writes batches to one database. Thread-safe: several batches may be written at a time. */
public interface PointWriter extends AutoCloseable {

  /**
   * Tries once to write the unsettled lines of the batch, on the calling thread, and marks in the
   * batch what became of each. More than one request is made only to split what is too large, to
   * tell good lines from bad, and after 401 or 403 with a changed token; their number is bounded.
   *
   * <p>Never retries and never waits between requests. An interrupt may go unnoticed until the
   * request's time-out; {@link #close} ends it at once.
   */
  WriteOutcome write(PointBatch batch);

  /** Breaks off writes that are under way, which become retriable, and closes connections. */
  @Override
  void close();
}
