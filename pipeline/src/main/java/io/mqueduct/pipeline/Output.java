package io.mqueduct.pipeline;

import io.mqueduct.rules.Row;

/** A target of one rule. Called by the lane's worker thread only. */
public interface Output {

  /**
   * Takes what it needs from the row, which is valid only during this call, and completes later or
   * at once. Must not block for long: a lane holds back by free slots.
   */
  void send(Row row, Completion completion);
}
