package io.mqueduct.pipeline.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The {@code pipeline.*} options. Immutable.
 *
 * @param deadLetters empty where the host has dead letters of its own, as Connect's sinks
 * @param inflightBytes bytes of messages that wait for their outputs, for each lane
 */
public record PipelineSettings(
    OnError onError,
    Optional<DeadLetterSettings> deadLetters,
    Duration drainTimeout,
    long inflightBytes) {

  /** What becomes of a message that a rule or a target refuses. */
  public enum OnError {
    DEAD_LETTER,
    DROP,
    FAIL
  }

  /** Where and how dead letters are written. */
  public record DeadLetterSettings(String topic, DeadLetterFormat format) {}

  /** How a dead letter is written. */
  public enum DeadLetterFormat {
    /** One JSON document with the original bytes in base64 and the reasons. */
    ENVELOPE,
    /** The original bytes; everything else in headers. */
    RAW
  }
}
