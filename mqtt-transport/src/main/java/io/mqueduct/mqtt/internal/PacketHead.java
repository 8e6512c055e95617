package io.mqueduct.mqtt.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * The variable header of one packet, as it comes: gathers its bytes up to the end of the properties
 * and checks them. Confined to one thread.
 */
final class PacketHead {
  private static final int PUBLISH = 3;

  /** Longer ones belong to no broker that means well, and are left to Paho. */
  private static final int LONGEST = 1 << 20;

  private static final Set<Integer> OF_PUBLISH = Set.of(1, 2, 3, 8, 9, 0x0B, 0x23, 0x26);
  private static final Set<Integer> OF_ANSWER = Set.of(0x1F, 0x26);
  private static final Set<Integer> OF_DISCONNECT = Set.of(0x11, 0x1C, 0x1F, 0x26);

  /** Bytes before the properties, by packet type: packet id, or reason code, or both. */
  private static final Map<Integer, Integer> BEFORE_PROPERTIES =
      Map.of(4, 3, 5, 3, 6, 3, 7, 3, 9, 2, 11, 2, 14, 1);

  private byte[] bytes = new byte[512];
  private int size;
  private int wanted;
  private int first;
  private int remaining;

  /** The head of a packet with this first byte and so many bytes after the fixed header. */
  void start(int firstByte, int length) {
    first = firstByte;
    remaining = length;
    size = 0;
    Integer before = BEFORE_PROPERTIES.get(firstByte >> 4);
    if (firstByte >> 4 == PUBLISH) {
      wanted = Math.min(length, 2);
    } else {
      wanted = before == null || length <= before ? 0 : before + 1;
    }
  }

  void read(byte[] from, int at, int count) throws MalformedPacketException {
    int next = at;
    int end = at + count;
    while (size < wanted && next < end) {
      int taken = Math.min(wanted - size, end - next);
      if (bytes.length < size + taken) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + taken));
      }
      System.arraycopy(from, next, bytes, size, taken);
      size += taken;
      next += taken;
      if (size == wanted) {
        complete();
      }
    }
  }

  /** The packet ends here. */
  void end() throws MalformedPacketException {
    if (first >> 4 == PUBLISH && remaining < 3) {
      throw truncated();
    }
  }

  /** What is here tells how much more there is to the head. */
  private void complete() throws MalformedPacketException {
    int properties = propertiesAt();
    int length = 0;
    int at = properties;
    for (int shift = 0; ; shift += 7, at++) {
      if (shift > 21) {
        throw new MalformedPacketException(0x81, "a property length of more than four bytes");
      }
      if (at >= size) {
        want(at + 1);
        return;
      }
      length |= (bytes[at] & 0x7F) << shift;
      if (bytes[at] >= 0) {
        break;
      }
    }
    if (size < at + 1 + length) {
      want(at + 1 + length);
    } else {
      check(at + 1, at + 1 + length);
    }
  }

  private int propertiesAt() {
    if (first >> 4 != PUBLISH) {
      return BEFORE_PROPERTIES.getOrDefault(first >> 4, 0);
    }
    return size < 2 ? 2 : 2 + topicLength() + ((first & 0x06) == 0 ? 0 : 2);
  }

  private int topicLength() {
    return (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
  }

  private void want(int more) throws MalformedPacketException {
    if (more > remaining) {
      throw truncated();
    }
    wanted = more > LONGEST ? 0 : more;
  }

  private void check(int from, int to) throws MalformedPacketException {
    wanted = 0;
    int type = first >> 4;
    var properties = new PropertyReader(bytes, from, to);
    if (type != PUBLISH) {
      properties.check(type == 14 ? OF_DISCONNECT : OF_ANSWER);
      return;
    }
    int topic = topicLength();
    PropertyReader.checkText(bytes, 2, 2 + topic, "a topic");
    if ((first & 0x06) != 0 && bytes[2 + topic] == 0 && bytes[3 + topic] == 0) {
      throw new MalformedPacketException(0x82, "PUBLISH with packet id 0");
    }
    properties.check(OF_PUBLISH);
    if (topic == 0) {
      throw new MalformedPacketException(0x82, "PUBLISH without a topic");
    }
  }

  private static MalformedPacketException truncated() {
    return new MalformedPacketException(0x81, "a packet that ends within its header");
  }
}
