package io.mqueduct.pipeline;

import io.mqueduct.pipeline.text.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Why a lane stopped.
 *
 * @param kind whether building the lane anew can help
 * @param message what happened and the way out, in one line that a log may hold; never a secret
 */
public record LaneFailure(Kind kind, String message, @Nullable Throwable cause) {

  public LaneFailure {
    message = LogText.escaped(message);
  }

  /** What a stop asks for. */
  public enum Kind {
    /** An output lost a record: a new lane with a new connection gets the open messages again. */
    OUTPUT,
    /** The options say so, or a dead letter failed: someone must act. */
    POLICY
  }
}
