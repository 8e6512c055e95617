package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.MqttSessionContract.Recorder;
import io.mqueduct.mqtt.internal.ScriptedBroker.Peer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A session and a broker that does what no well-behaved one does on demand. */
abstract class ScriptedBrokerRig {
  final Recorder recorder = new Recorder();
  ScriptedBroker broker;
  MqttSession session;

  @BeforeEach
  void startBroker() {
    broker = new ScriptedBroker();
    session = options().session(recorder);
  }

  @AfterEach
  void closeAll() throws IOException {
    session.close(Duration.ZERO);
    broker.close();
  }

  Sessions options() {
    return Sessions.at(broker.uri()).filter("dt/#", 7);
  }

  Peer connect() {
    session.open();
    Peer peer = broker.nextPeer();
    await().atMost(LONG).until(() -> !recorder.connected.isEmpty());
    return peer;
  }
}
