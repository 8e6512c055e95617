package io.mqueduct.mqtt.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A broker that does what a test tells it to, in raw MQTT 5 frames: by default it accepts CONNECT
 * without a session, grants every filter and answers PING; PUBACKs are recorded.
 */
final class ScriptedBroker implements AutoCloseable {
  static final int SUCCESS = 0;

  private final ServerSocket listener;
  private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
  private final List<Peer> all = new CopyOnWriteArrayList<>();
  volatile byte[] connack = {0x20, 3, 0, 0, 0};
  volatile int subackCode = 1;
  volatile boolean subacksWithoutCode;
  volatile boolean answers = true;
  volatile boolean holdsSubacks;

  ScriptedBroker() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  URI uri() {
    return URI.create("tcp://127.0.0.1:" + listener.getLocalPort());
  }

  /** Connections so far. */
  int connections() {
    return all.size();
  }

  /** The next connection that has sent CONNECT and has been answered. */
  Peer nextPeer() {
    try {
      Peer peer = peers.poll(10, TimeUnit.SECONDS);
      if (peer == null) {
        throw new AssertionError("no client connected within 10 s");
      }
      return peer;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** CONNACK with the session present flag and a reason code. */
  ScriptedBroker answerConnect(int sessionPresent, int reasonCode) {
    connack = new byte[] {0x20, 3, (byte) sessionPresent, (byte) reasonCode, 0};
    return this;
  }

  /** CONNACK without a session, and with properties. */
  ScriptedBroker grant(int... properties) {
    connack = new byte[5 + properties.length];
    connack[0] = 0x20;
    connack[1] = (byte) (3 + properties.length);
    connack[4] = (byte) properties.length;
    for (int i = 0; i < properties.length; i++) {
      connack[5 + i] = (byte) properties[i];
    }
    return this;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Peer peer : all) {
      peer.socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var peer = new Peer(listener.accept());
        all.add(peer);
        start(peer::serve);
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "scripted-broker");
    thread.setDaemon(true);
    thread.start();
  }

  /** One connection. */
  final class Peer {
    final Socket socket;
    final BlockingQueue<Integer> pubacks = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> disconnects = new LinkedBlockingQueue<>();
    final List<Integer> types = new CopyOnWriteArrayList<>();
    private final OutputStream out;
    private final BlockingQueue<byte[]> heldSubacks = new LinkedBlockingQueue<>();

    Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    /** PUBLISH at QoS 1 to {@code dt/a}. */
    void publish(int packetId, String payload, boolean duplicate) {
      var body = new ByteArrayOutputStream();
      body.writeBytes(new byte[] {0, 4});
      body.writeBytes("dt/a".getBytes(StandardCharsets.UTF_8));
      body.write(packetId >>> 8);
      body.write(packetId);
      body.writeBytes(new byte[] {2, 0x0B, 7});
      body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
      send(duplicate ? 0x3A : 0x32, body.toByteArray());
    }

    /** Sends the SUBACK that was held back first, waiting for it. */
    void releaseSuback() {
      try {
        byte[] body = heldSubacks.poll(10, TimeUnit.SECONDS);
        if (body == null) {
          throw new AssertionError("no SUBSCRIBE within 10 s");
        }
        send(0x90, body);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void disconnect(int reasonCode) {
      send(0xE0, new byte[] {(byte) reasonCode});
    }

    void drop() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    int nextPuback() {
      try {
        Integer id = pubacks.poll(10, TimeUnit.SECONDS);
        if (id == null) {
          throw new AssertionError("no PUBACK within 10 s");
        }
        return id;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    synchronized void send(int first, byte[] body) {
      var packet = new ByteArrayOutputStream();
      packet.write(first);
      int length = body.length;
      do {
        packet.write(length > 127 ? length & 0x7F | 0x80 : length);
        length >>>= 7;
      } while (length > 0);
      packet.writeBytes(body);
      sendRaw(packet.toByteArray());
    }

    synchronized void sendRaw(byte[] bytes) {
      try {
        out.write(bytes);
        out.flush();
      } catch (IOException e) {
        // The client has gone: a test sees that at its own end.
      }
    }

    /** The reason code of the DISCONNECT. */
    int nextDisconnect() {
      try {
        Integer code = disconnects.poll(10, TimeUnit.SECONDS);
        if (code == null) {
          throw new AssertionError("no DISCONNECT within 10 s");
        }
        return code;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void serve() {
      try (var in = new DataInputStream(socket.getInputStream())) {
        while (true) {
          int type = in.readUnsignedByte() >> 4;
          byte[] body = new byte[length(in)];
          in.readFully(body);
          types.add(type);
          if (answers) {
            answer(type, body);
          }
        }
      } catch (IOException e) {
        // The end of the connection.
      }
    }

    private void answer(int type, byte[] body) {
      switch (type) {
        case 1 -> {
          sendRaw(connack);
          peers.add(this);
        }
        case 4 -> pubacks.add((body[0] & 0xFF) << 8 | body[1] & 0xFF);
        case 8 -> {
          byte[] suback =
              subacksWithoutCode
                  ? new byte[] {body[0], body[1], 0}
                  : new byte[] {body[0], body[1], 0, (byte) subackCode};
          if (holdsSubacks) {
            heldSubacks.add(suback);
          } else {
            send(0x90, suback);
          }
        }
        case 10 -> send(0xB0, new byte[] {body[0], body[1], 0, 0});
        case 12 -> send(0xD0, new byte[0]);
        case 14 -> disconnects.add(body.length == 0 ? 0 : body[0] & 0xFF);
        default -> {}
      }
    }

    private static int length(DataInputStream in) throws IOException {
      int length = 0;
      for (int shift = 0; ; shift += 7) {
        int one = in.readUnsignedByte();
        length |= (one & 0x7F) << shift;
        if (one < 128) {
          return length;
        }
      }
    }
  }
}
