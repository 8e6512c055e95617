package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.MqttFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds a dead connection where the broker wants a longer keep-alive than ours, or none: Paho
 * obeys, and would ping late or never. A client may ping at any time [MQTT 5, section 3.1.2.10], so
 * we do it, after a silence of our own keep-alive. Over WebSocket only Paho can write, so there the
 * broker's value stands. Confined to the loop's thread.
 */
final class Liveness {
  private final PahoConnection connection;
  private final long patience;
  private final boolean needed;
  private boolean asked;
  private boolean written;
  private long askedAt;

  /** For a connection that was granted. */
  Liveness(PahoConnection connection, ServerKeepAlive keepAlive) {
    this.connection = connection;
    this.patience = keepAlive.nanos();
    this.needed = keepAlive.isLengthened(connection.serverKeepAlive()) && connection.canPing();
  }

  /**
   * To be asked every now and then.
   *
   * @param now as of {@link System#nanoTime}
   * @return why the connection is given up, null while it seems alive
   */
  @Nullable MqttFailure look(long now) {
    if (!needed) {
      return null;
    }
    long heard = connection.lastRead();
    if (asked ? heard - askedAt >= 0 : now - heard < patience) {
      asked = false;
      return null;
    }
    if (!asked) {
      asked = true;
      askedAt = now;
      written = false;
    }
    return written ? answer(now) : ask(now);
  }

  private @Nullable MqttFailure answer(long now) {
    return now - askedAt < patience ? null : connection.failures().silent();
  }

  /** Where something else is being written, the next look tries again; that may be stuck. */
  private @Nullable MqttFailure ask(long now) {
    try {
      written = connection.ping();
      if (written) {
        askedAt = now;
      }
      return answer(now);
    } catch (IOException e) {
      return connection.failureAfter(e);
    }
  }
}
