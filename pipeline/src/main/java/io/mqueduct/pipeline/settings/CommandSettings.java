package io.mqueduct.pipeline.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What all commands share: {@code pipeline.receipts.*}, {@code pipeline.replies.*} and some of
 * {@code mqtt.*}. Immutable.
 *
 * @param receiptsTopic no receipts if empty
 * @param sent which receipts are written beside the final ones
 * @param repliesTopic no replies if empty
 * @param replySession how long the broker keeps replies without us
 * @param inFlight commands that wait for the broker's answer, if the broker takes so many
 * @param origin put on every command, so that we know our own; empty without loop guard
 */
public record CommandSettings(
    Optional<String> receiptsTopic,
    Interim sent,
    Optional<String> repliesTopic,
    Duration replySession,
    ReplayPolicy replay,
    int inFlight,
    Optional<String> origin) {

  /** Whether a receipt tells that a command is on its way. */
  public enum Interim {
    WRITTEN,
    LEFT_OUT
  }

  /** What becomes of a command whose final receipt is there already. */
  public enum ReplayPolicy {
    SKIP,
    PUBLISH
  }
}
