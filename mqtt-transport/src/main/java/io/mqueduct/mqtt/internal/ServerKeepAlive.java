package io.mqueduct.mqtt.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The keep-alive to ask for, where the broker wants a shorter one than ours. Paho takes the
 * broker's into account without waking up earlier: its first ping would come too late for the
 * broker, and so late for itself that it ends the connection. So it has to be asked for, on another
 * connection. Confined to the loop's thread.
 */
final class ServerKeepAlive {
  private int seconds;

  ServerKeepAlive(Duration ours) {
    this.seconds = (int) Math.max(1, ours.toSeconds());
  }

  int seconds() {
    return seconds;
  }

  /**
   * Learns what the broker wants.
   *
   * @param granted in seconds, null where ours is accepted, 0 where the broker wants none
   * @return whether it is shorter than what was asked for
   */
  boolean isShortened(@Nullable Integer granted) {
    if (granted == null || !isShorter(granted, seconds)) {
      return false;
    }
    seconds = granted;
    return true;
  }

  /** Whether it is longer than what was asked for, or none. */
  boolean isLengthened(@Nullable Integer granted) {
    return granted != null && (granted == 0 || granted > seconds);
  }

  long nanos() {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  /** Whether a connection that asked for so many seconds and was granted these is of no use. */
  static boolean isShorter(@Nullable Integer granted, int asked) {
    return granted != null && granted != 0 && granted < asked;
  }
}
