package io.mqueduct.mqtt.internal;

import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttPublisherContract;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

final class PahoPublisherContractTest extends MqttPublisherContract {
  private static final int PUBLISH = 3;

  private final ScriptedBroker broker = new ScriptedBroker();
  private final MqttPublisher publisher = Sessions.at(broker.uri()).publisher(recorder);
  private ScriptedBroker.Peer peer;
  private int answered;

  @AfterEach
  void closeAll() throws IOException {
    publisher.close(Duration.ZERO);
    broker.close();
  }

  @Override
  protected MqttPublisher publisher() {
    return publisher;
  }

  @Override
  protected void answerOldestOf(int waiting, int reasonCode) {
    await().atMost(Taking.LONG).until(() -> published(peer()) == answered + waiting);
    answered++;
    peer().sendRaw(new byte[] {0x40, 4, 0, (byte) answered, (byte) reasonCode, 0});
  }

  @Override
  protected void renewConnection() {
    peer().drop();
    int before = recorder.connected.size();
    peer = broker.nextPeer();
    answered = 0;
    await().atMost(Taking.LONG).until(() -> recorder.connected.size() == before + 1);
  }

  private ScriptedBroker.Peer peer() {
    if (peer == null) {
      peer = broker.nextPeer();
    }
    return peer;
  }

  private static long published(ScriptedBroker.Peer peer) {
    return peer.types.stream().filter(type -> type == PUBLISH).count();
  }
}
