package io.mqueduct.mqtt.internal;

/** Where the packets that are written begin and end. Confined to whoever holds the output. */
final class PacketBounds {
  private boolean started;
  private boolean inBody;
  private int shift;
  private int remaining;

  /** Bytes that are written. */
  void passed(byte[] bytes, int from, int count) {
    int at = from;
    int end = from + count;
    while (at < end) {
      if (inBody) {
        int here = Math.min(remaining, end - at);
        at += here;
        remaining -= here;
      } else if (!started) {
        started = true;
        shift = 0;
        remaining = 0;
        at++;
      } else {
        byte one = bytes[at++];
        remaining |= (one & 0x7F) << shift;
        shift += 7;
        inBody = one >= 0;
      }
      if (inBody && remaining == 0) {
        started = false;
        inBody = false;
      }
    }
  }

  /** Whether no packet is begun. */
  boolean isBetween() {
    return !started;
  }
}
