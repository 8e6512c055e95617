package io.mqueduct.pipeline.table;

/** Hears what became of one point: exactly one method, once, on any thread; returns at once. */
public interface PointListener {

  /** The database has it. */
  void stored();

  /**
   * The database will never take it.
   *
   * @param reason its words
   */
  void rejected(String reason);

  /** It is unknown whether the database has it, and it is not tried again. */
  void failed(Throwable cause);
}
