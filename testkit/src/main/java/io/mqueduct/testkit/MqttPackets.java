package io.mqueduct.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** MQTT 5 packets that clients send, as bytes. */
final class MqttPackets {
  private static final int CLEAN_START = 0x02;
  private static final int SESSION_EXPIRY = 0x11;
  private static final int RECEIVE_MAXIMUM = 0x21;
  private static final int MAXIMUM_BYTES = 3;
  private static final int EXPIRY_BYTES = 5;
  private static final int PUBACK = 0x40;

  private MqttPackets() {}

  /** A CONNECT without keep alive that leaves no session behind. */
  static byte[] connectClean(String clientId) {
    return connect(clientId, CLEAN_START, ByteBuffer.allocate(0));
  }

  /** The same with a receive maximum, 1 to 65,535. */
  static byte[] connectClean(String clientId, int receiveMaximum) {
    return connect(
        clientId,
        CLEAN_START,
        ByteBuffer.allocate(MAXIMUM_BYTES)
            .put((byte) RECEIVE_MAXIMUM)
            .putShort((short) receiveMaximum)
            .flip());
  }

  /** A CONNECT without keep alive to a session that lasts for so long without a connection. */
  static byte[] connect(String clientId, int expirySeconds) {
    return connect(
        clientId,
        0,
        ByteBuffer.allocate(EXPIRY_BYTES).put((byte) SESSION_EXPIRY).putInt(expirySeconds).flip());
  }

  private static byte[] connect(String clientId, int flags, ByteBuffer properties) {
    byte[] id = clientId.getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(13 + properties.remaining() + id.length);
    body.putShort((short) 4).put("MQTT".getBytes(StandardCharsets.US_ASCII)).put((byte) 5);
    body.put((byte) flags).putShort((short) 0);
    body.put((byte) properties.remaining()).put(properties);
    body.putShort((short) id.length).put(id);
    return packet(0x10, body.array());
  }

  /** A SUBSCRIBE for QoS 1. */
  static byte[] subscribe(String filter) {
    byte[] name = filter.getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(6 + name.length);
    body.putShort((short) 1).put((byte) 0).putShort((short) name.length).put(name).put((byte) 1);
    return packet(0x82, body.array());
  }

  static byte[] acknowledge(int packetId) {
    return packet(PUBACK, ByteBuffer.allocate(2).putShort((short) packetId).array());
  }

  /** A packet of a fixed header and what follows it. */
  static byte[] packet(int first, byte[] body) {
    ByteBuffer packet = ByteBuffer.allocate(5 + body.length).put((byte) first);
    int rest = body.length;
    while (rest > 0x7f) {
      packet.put((byte) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    packet.put((byte) rest).put(body).flip();
    byte[] bytes = new byte[packet.remaining()];
    packet.get(bytes);
    return bytes;
  }
}
