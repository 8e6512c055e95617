package io.mqueduct.pipeline;

import io.mqueduct.rules.Message;

/** Where a message goes that a rule or a target refused. Called by the lane's worker thread. */
public interface DeadLetterOutput {

  /**
   * Hands over the message with the reason; the completion is called on any thread, exactly once.
   * Must not block for long.
   */
  void send(Message message, String rule, Rejection rejection, Completion completion);

  /** The lane takes nothing more. Called once, on any thread; must not block. */
  default void close() {}
}
