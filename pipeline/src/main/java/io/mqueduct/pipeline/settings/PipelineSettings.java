package io.mqueduct.pipeline.settings;

import java.time.Duration;

/**
 * The {@code pipeline.*} options. Immutable.
 *
 * @param inflightBytes bytes of messages that wait for their outputs, for each lane
 */
public record PipelineSettings(
    OnError onError,
    String deadLetterTopic,
    DeadLetterFormat deadLetterFormat,
    Duration drainTimeout,
    long inflightBytes) {

  /** What becomes of a message that a rule or a target refuses. */
  public enum OnError {
    DEAD_LETTER,
    FAIL
  }

  /** How a dead letter is written. */
  public enum DeadLetterFormat {
    /** One JSON document with the original bytes in base64 and the reasons. */
    ENVELOPE,
    /** The original bytes; everything else in headers. */
    RAW
  }
}
