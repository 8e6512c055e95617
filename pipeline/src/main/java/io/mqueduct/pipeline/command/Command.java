package io.mqueduct.pipeline.command;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.settings.MqttTarget.Retry;
import io.mqueduct.rules.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A row on its way to a device. Immutable by agreement.
 *
 * @param message what it was made from
 * @param source the partition that its record was read from; empty if it was no record
 * @param publish without message expiry, which depends on when it leaves
 * @param issued milliseconds since the epoch
 * @param end milliseconds since the epoch, from when on it is never published; empty if it is
 *     always good
 * @param correlation what a reply brings back; empty if none is awaited
 * @param replyTimeout how long a reply is awaited; empty if none is
 */
record Command(
    CommandKey key,
    Message message,
    Optional<Partition> source,
    Publish publish,
    long issued,
    OptionalLong end,
    Set<Retry> retries,
    Optional<String> correlation,
    Optional<Duration> replyTimeout) {
  private static final long LONGEST_EXPIRY = 0xFFFF_FFFFL;

  /** Whether commands to one topic wait for each other, so that none overtakes one tried again. */
  boolean isSerial() {
    return publish.qos() > 0 && !retries.isEmpty();
  }

  boolean isOver(long now) {
    return end.isPresent() && end.getAsLong() <= now;
  }

  /** As it leaves now: the broker keeps it no longer than it is good. */
  Publish leaving(long now) {
    if (end.isEmpty()) {
      return publish;
    }

    long seconds = (end.getAsLong() - now) / 1_000;
    return publish.expiring(Math.max(1, Math.min(LONGEST_EXPIRY, seconds)));
  }
}
