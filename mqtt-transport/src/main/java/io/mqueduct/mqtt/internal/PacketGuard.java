package io.mqueduct.mqtt.internal;

import org.jspecify.annotations.Nullable;

/**
 * Looks at the bytes that the broker sends before Paho reads them, because Paho ends without a word
 * on most malformed packets: nobody would know before the keep-alive ends. Checks fixed headers,
 * and the variable header of packets with properties. What comes before CONNACK, and CONNACK
 * itself, is left to Paho. Confined to one thread.
 */
final class PacketGuard {
  private static final int CONNACK = 2;
  private static final int PUBLISH = 3;
  private static final int PUBREL = 6;
  private static final int DISCONNECT = 14;

  private final int maximumPacketSize;
  private final PacketHead head = new PacketHead();
  private boolean connected;
  private volatile boolean refusedByCode;
  private boolean blind;
  private int first = -1;
  private int lengthBytes;
  private int remaining;
  private int passed;
  private boolean inBody;
  private @Nullable MalformedPacketException refused;

  PacketGuard(int maximumPacketSize) {
    this.maximumPacketSize = maximumPacketSize;
  }

  /**
   * Bytes that came.
   *
   * @return how many of them belong to packets before the one that is malformed; all, if none is
   */
  int accepted(byte[] bytes, int from, int count) {
    int at = from;
    int end = from + count;
    int packet = from;
    try {
      while (at < end && !blind) {
        if (first < 0) {
          packet = at;
          start(bytes[at++] & 0xFF);
        } else if (!inBody) {
          length(bytes[at++]);
        } else {
          at += body(bytes, at, end - at);
        }
      }
      return count;
    } catch (MalformedPacketException e) {
      refused = e;
      return packet - from;
    }
  }

  /** Whether a CONNACK came with a code that refuses. For any thread. */
  boolean isRefusedByCode() {
    return refusedByCode;
  }

  /** What is malformed; null if nothing is. */
  @Nullable MalformedPacketException refused() {
    return refused;
  }

  private void start(int one) throws MalformedPacketException {
    first = one;
    lengthBytes = 0;
    remaining = 0;
    if (connected) {
      checkType(one >> 4, one & 0x0F);
    } else {
      blind = one >> 4 != CONNACK; // no MQTT: Paho says so
    }
  }

  private static void checkType(int type, int flags) throws MalformedPacketException {
    if (type < CONNACK || type == 8 || type == 10 || type == 12 || type > DISCONNECT) {
      throw new MalformedPacketException(
          type == 0 ? 0x81 : 0x82, "a packet of type " + type + ", which no broker may send");
    }
    if (type == CONNACK) {
      throw new MalformedPacketException(0x82, "a second CONNACK");
    }
    if (type == PUBLISH && (flags & 0x06) == 0x06) {
      throw new MalformedPacketException(0x81, "PUBLISH at QoS 3");
    }
    if (type != PUBLISH && flags != (type == PUBREL ? 2 : 0)) {
      throw new MalformedPacketException(
          0x81, "a packet of type " + type + " with reserved flags " + flags);
    }
  }

  private void length(byte one) throws MalformedPacketException {
    remaining |= (one & 0x7F) << (7 * lengthBytes++);
    if (one < 0 && lengthBytes == 4) {
      throw new MalformedPacketException(0x81, "a packet length of more than four bytes");
    }
    if (one >= 0) {
      begin();
    }
  }

  private void begin() throws MalformedPacketException {
    long size = 1L + lengthBytes + remaining;
    if (connected && size > maximumPacketSize) {
      throw new MalformedPacketException(
          0x95, "a packet of " + size + " bytes, above our maximum packet size");
    }
    inBody = true;
    passed = 0;
    head.start(connected ? first : CONNACK << 4, remaining);
    if (remaining == 0) {
      end();
    }
  }

  private int body(byte[] bytes, int at, int count) throws MalformedPacketException {
    int here = Math.min(count, remaining);
    int code = at + 1 - passed; // the second byte of CONNACK's body
    if (!connected && code >= at && code < at + here) {
      refusedByCode = bytes[code] < 0;
    }
    passed += here;
    head.read(bytes, at, here);
    remaining -= here;
    if (remaining == 0) {
      end();
    }
    return here;
  }

  private void end() throws MalformedPacketException {
    head.end();
    connected |= first >> 4 == CONNACK;
    first = -1;
    inBody = false;
  }
}
