package io.mqueduct.pipeline;

/**
 * How an {@link Output} tells what became of one row. Exactly one method is called, once, on any
 * thread; each returns at once.
 */
public interface Completion {

  /** The target has it for good: Kafka acknowledged, the database accepted. */
  void stored();

  /**
   * The target will never take this row: it becomes a dead letter, or the lane stops, by option.
   */
  void rejected(Rejection rejection);

  /** It is unknown whether the target has it: never acknowledged, and the lane stops. */
  void failed(Throwable cause);

  /**
   * The message was taken away from this lane, and its next owner does the row. Only true of one
   * that was: a row that is still ours counts as lost.
   */
  default void leftToNextOwner() {
    failed(new IllegalStateException("Bug: a row that is still ours was left to another owner"));
  }

  /** Left out on purpose by the user's own transform or tolerance: settled and counted. */
  void dropped();
}
