package io.mqueduct.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One device of a fleet: a connection and a session. Confined to the fleet's thread. */
final class FleetMember {
  private static final int BUFFER_BYTES = 4 * 1024;
  private static final int SESSION_SECONDS = 3_600;

  private final int number;
  private final String clientId;
  private final String topic;
  private final MqttFleet.Taker taker;
  private ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES);
  private ByteBuffer out = ByteBuffer.allocate(BUFFER_BYTES);
  private @Nullable SelectionKey key;
  private boolean subscribed;

  FleetMember(int number, String topic, MqttFleet.Taker taker) {
    this.number = number;
    this.clientId = "device-" + number;
    this.topic = topic;
    this.taker = taker;
  }

  boolean isSubscribed() {
    return subscribed;
  }

  /** Begins to connect; {@link #advance} does the rest. */
  void connect(Selector selector, InetSocketAddress broker) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    in.clear();
    out.clear();
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    channel.connect(broker);
  }

  /** Does what its socket is ready for; fails when the connection is gone. */
  void advance(SelectionKey ready) throws IOException {
    SocketChannel channel = (SocketChannel) ready.channel();
    if (ready.isConnectable()) {
      channel.finishConnect();
      add(MqttPackets.connect(clientId, SESSION_SECONDS));
    }
    if (ready.isReadable()) {
      read(channel);
    }
    write(channel, ready);
  }

  /** Drops the connection; the session stays on the broker. */
  void drop() {
    subscribed = false;
    if (key != null) {
      FaultProxy.close(key.channel());
      key = null;
    }
  }

  private void read(SocketChannel channel) throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("the broker closed the connection");
    }
    in.flip();
    while (takePacket()) {
      // Until what is left is no whole packet.
    }
    in.compact();
    if (!in.hasRemaining()) {
      in = larger(in, in.capacity());
    }
  }

  /** Takes one packet off the buffer, if it is whole. */
  private boolean takePacket() throws IOException {
    ByteBuffer packet = in.duplicate();
    if (packet.remaining() < 2) {
      return false;
    }
    int first = packet.get() & 0xff;
    int length = variable(packet);
    if (length < 0 || packet.remaining() < length) {
      return false;
    }
    in.position(packet.position() + length);
    take(first, packet.limit(packet.position() + length));
    return true;
  }

  /** A variable byte integer; -1 if it is not all there. */
  private static int variable(ByteBuffer bytes) {
    int value = 0;
    for (int shift = 0; bytes.hasRemaining(); shift += 7) {
      int next = bytes.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return -1;
  }

  private void take(int first, ByteBuffer body) throws IOException {
    switch (first >> 4) {
      case MqttWire.CONNACK -> connected(body);
      case MqttWire.SUBACK -> subscribed = true;
      case MqttWire.PUBLISH -> published(first, body);
      default -> throw new IOException("packet of type [" + (first >> 4) + "]");
    }
  }

  private void connected(ByteBuffer body) throws IOException {
    int reason = body.get(body.position() + 1) & 0xff;
    if (reason != 0) {
      throw new IOException("connection refused, reason [" + reason + "]");
    }
    add(MqttPackets.subscribe(topic));
  }

  private void published(int first, ByteBuffer body) {
    body.position(body.position() + 2 + body.getShort(body.position()));
    int packetId = (first >> 1 & 3) == 1 ? body.getShort() & 0xffff : 0;
    int properties = variable(body);
    body.position(body.position() + properties);
    byte[] payload = new byte[body.remaining()];
    body.get(payload);
    taker.taken(number, payload);
    if (packetId != 0) {
      add(MqttPackets.acknowledge(packetId));
    }
  }

  private void add(byte[] packet) {
    if (out.remaining() < packet.length) {
      out = larger(out, packet.length);
    }
    out.put(packet);
  }

  private void write(SocketChannel channel, SelectionKey ready) throws IOException {
    out.flip();
    channel.write(out);
    out.compact();
    int write = out.position() > 0 ? SelectionKey.OP_WRITE : 0;
    ready.interestOps(SelectionKey.OP_READ | write);
  }

  private static ByteBuffer larger(ByteBuffer full, int more) {
    full.flip();
    return ByteBuffer.allocate(full.capacity() + more).put(full);
  }
}
