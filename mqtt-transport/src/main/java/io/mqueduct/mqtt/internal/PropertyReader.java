package io.mqueduct.mqtt.internal;

import java.util.Set;

/** Checks the properties of a packet [MQTT 5, section 2.2.2]. Confined to one thread. */
final class PropertyReader {
  private static final int TOPIC_ALIAS = 0x23;
  private static final int SUBSCRIPTION_ID = 0x0B;
  private static final int USER_PROPERTY = 0x26;

  private final byte[] bytes;
  private final int end;
  private int at;
  private long seen;

  PropertyReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Refuses what is none of these, twice there or not whole. */
  void check(Set<Integer> allowed) throws MalformedPacketException {
    while (at < end) {
      int id = bytes[at++] & 0xFF;
      if (!allowed.contains(id)) {
        throw new MalformedPacketException(
            0x81, "property " + id + ", which is unknown or does not belong into the packet");
      }
      checkRepeated(id);
      value(id);
    }
  }

  private void checkRepeated(int id) throws MalformedPacketException {
    boolean again = (seen & 1L << id) != 0;
    seen |= 1L << id;
    if (again && id != USER_PROPERTY && id != SUBSCRIPTION_ID) {
      throw new MalformedPacketException(0x82, "property " + id + " twice");
    }
  }

  private void value(int id) throws MalformedPacketException {
    switch (id) {
      case 0x01 -> {
        if (bytes[take(1)] >>> 1 != 0) {
          throw new MalformedPacketException(0x82, "a payload format that is neither 0 nor 1");
        }
      }
      case 0x02, 0x11 -> take(4);
      case TOPIC_ALIAS -> {
        take(2);
        throw new MalformedPacketException(
            0x94, "a message by a topic alias, which we do not allow");
      }
      case SUBSCRIPTION_ID -> subscriptionId();
      case 0x09 -> take(length());
      case USER_PROPERTY -> {
        text();
        text();
      }
      default -> text();
    }
  }

  private void subscriptionId() throws MalformedPacketException {
    int id = 0;
    for (int shift = 0; ; shift += 7) {
      byte one = bytes[take(1)];
      id |= (one & 0x7F) << shift;
      if (one >= 0) {
        break;
      }
      if (shift == 21) {
        throw new MalformedPacketException(0x81, "a subscription id of more than four bytes");
      }
    }
    if (id == 0) {
      throw new MalformedPacketException(0x82, "subscription id 0");
    }
  }

  private void text() throws MalformedPacketException {
    int length = length();
    int from = take(length);
    checkText(bytes, from, from + length, "a property's text");
  }

  private int length() throws MalformedPacketException {
    int from = take(2);
    return (bytes[from] & 0xFF) << 8 | bytes[from + 1] & 0xFF;
  }

  private int take(int count) throws MalformedPacketException {
    if (end - at < count) {
      throw new MalformedPacketException(0x81, "a property that ends beyond the properties");
    }
    int from = at;
    at += count;
    return from;
  }

  /**
   * Refuses U+0000 [MQTT-1.5.4-2]. What is no UTF-8 is let through: brokers do not look at it, and
   * one device would stop all that its session brings.
   */
  static void checkText(byte[] bytes, int from, int to, String what)
      throws MalformedPacketException {
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        throw new MalformedPacketException(0x81, what + " with U+0000 in it");
      }
    }
  }
}
