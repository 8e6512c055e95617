package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.MqttSessionContract.Recorder;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.testkit.Mosquitto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Sessions and publishers on real brokers, closed after each test. */
abstract class MosquittoRig {
  final Recorder recorder = new Recorder();
  final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  Mosquitto broker(Mosquitto.Builder builder) {
    Mosquitto mosquitto = builder.start();
    opened.add(mosquitto);
    return mosquitto;
  }

  MqttSession open(Sessions options) {
    MqttSession session = options.session(recorder);
    opened.add(() -> session.close(Duration.ZERO));
    session.open();
    return session;
  }

  MqttPublisher publisher(Mosquitto mosquitto) {
    MqttPublisher publisher =
        Sessions.at(mosquitto.uri()).clientId("other").publisher(new SessionListener() {});
    opened.add(() -> publisher.close(Duration.ZERO));
    publisher.open();
    return publisher;
  }

  void awaitConnected(int times) {
    await().atMost(LONG).until(() -> recorder.connected.size() >= times);
  }

  static void publish(MqttPublisher publisher, Publish message) {
    publisher.publish(message).join();
  }
}
