package io.mqueduct.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;

/** Receives at QoS 1 and keeps count. Thread-safe. */
final class Subscriber implements AutoCloseable {
  private final MqttWire wire;
  private final LoadAudit audit = new LoadAudit();
  private long received;
  private String last = "";

  private Subscriber(MqttWire wire) {
    this.wire = wire;
  }

  static Subscriber of(URI broker, String clientId, String filter) throws IOException {
    Subscriber subscriber = new Subscriber(MqttWire.connect(broker, clientId));
    subscriber.wire.subscribe(filter);
    if (subscriber.wire.read().type() != MqttWire.SUBACK) {
      throw new IOException("no SUBACK");
    }
    FaultProxy.daemon("subscriber", subscriber::run);
    return subscriber;
  }

  synchronized long received() {
    return received;
  }

  synchronized String last() {
    return last;
  }

  synchronized LoadAudit.Verdict verdict(long published) {
    return audit.of(published);
  }

  private void run() {
    try {
      while (true) {
        take(wire.read());
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void take(MqttWire.Packet packet) throws IOException {
    if (packet.type() != MqttWire.PUBLISH) {
      return;
    }
    ByteBuffer body = packet.body();
    body.position(2 + body.getShort(0));
    int packetId = (packet.flags() >> 1 & 3) == 1 ? body.getShort() & 0xffff : 0;
    body.position(body.position() + 1 + body.get(body.position()));
    byte[] payload = new byte[body.remaining()];
    body.get(payload);
    count(payload);
    if (packetId != 0) {
      wire.acknowledge(packetId);
    }
  }

  private synchronized void count(byte[] payload) {
    received++;
    last = new String(payload, UTF_8);
    audit.add(payload);
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
