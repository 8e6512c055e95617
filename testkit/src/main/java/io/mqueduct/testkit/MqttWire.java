package io.mqueduct.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The few MQTT 5 packets that a load generator needs, over a plain socket. One thread may read
 * while another writes.
 */
final class MqttWire implements Closeable {
  static final int CONNACK = 2;
  static final int PUBLISH = 3;
  static final int PUBACK = 4;
  static final int SUBACK = 9;
  static final int DISCONNECT = 14;

  private static final int CONNECT_MILLIS = 5_000;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /**
   * A packet as it came.
   *
   * @param flags the low four bits of its first byte
   * @param body all that follows the fixed header
   */
  record Packet(int type, int flags, ByteBuffer body) {}

  private MqttWire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
  }

  /** Connects with a clean start and no keep alive, and waits for the CONNACK. */
  static MqttWire connect(URI broker, String clientId) throws IOException {
    return connect(broker, MqttPackets.connectClean(clientId));
  }

  /** Connects as the packet says, and waits for the CONNACK. */
  static MqttWire connect(URI broker, byte[] packet) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), CONNECT_MILLIS);
      MqttWire wire = new MqttWire(socket);
      socket.setSoTimeout(CONNECT_MILLIS);
      wire.handshake(packet);
      socket.setSoTimeout(0);
      return wire;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void handshake(byte[] packet) throws IOException {
    out.write(packet);
    flush();
    Packet answer = read();
    int reason = answer.type() == CONNACK ? answer.body().get(1) & 0xff : -1;
    if (reason != 0) {
      throw new IOException("connection refused, reason [" + reason + "]");
    }
  }

  /** Buffers a PUBLISH; QoS 0 when {@code packetId} is 0, else QoS 1. */
  void publish(String topic, byte[] payload, int packetId) throws IOException {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    int qos = packetId == 0 ? 0 : 1;
    ByteBuffer body = ByteBuffer.allocate(2 + name.length + 2 * qos + 1 + payload.length);
    body.putShort((short) name.length).put(name);
    if (qos == 1) {
      body.putShort((short) packetId);
    }
    body.put((byte) 0).put(payload);
    out.write(MqttPackets.packet(0x30 | qos << 1, body.array()));
  }

  /** Sends a SUBSCRIBE for QoS 1. */
  void subscribe(String filter) throws IOException {
    out.write(MqttPackets.subscribe(filter));
    flush();
  }

  /** Sends a PUBACK. */
  void acknowledge(int packetId) throws IOException {
    out.write(MqttPackets.acknowledge(packetId));
    flush();
  }

  /** Says goodbye. */
  void disconnect() throws IOException {
    out.write(MqttPackets.packet(DISCONNECT << 4, new byte[0]));
    flush();
  }

  void flush() throws IOException {
    out.flush();
  }

  /** The next packet; blocks. */
  Packet read() throws IOException {
    int first = in.read();
    if (first < 0) {
      throw new EOFException("the broker closed the connection");
    }
    byte[] body = new byte[readLength()];
    in.readFully(body);
    return new Packet(first >> 4, first & 0x0f, ByteBuffer.wrap(body));
  }

  private int readLength() throws IOException {
    int length = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int next = in.readUnsignedByte();
      length |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return length;
      }
    }
    throw new IOException("malformed remaining length");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
