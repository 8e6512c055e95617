package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.MqttSessionContract;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.testkit.FaultProxy;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on mosquitto, through a proxy that cuts. */
@RequiresMosquitto
final class PahoSessionContractTest extends MqttSessionContract {
  private static final AtomicInteger IDS = new AtomicInteger();
  private static Mosquitto mosquitto;
  private static FaultProxy proxy;
  private static MqttPublisher publisher;

  @BeforeAll
  static void startBroker() {
    mosquitto = Mosquitto.launch();
    proxy = FaultProxy.to("127.0.0.1", mosquitto.port());
    publisher = Sessions.at(mosquitto.uri()).clientId("other").publisher(new SessionListener() {});
    publisher.open();
  }

  @AfterAll
  static void stopBroker() {
    publisher.close(Duration.ZERO);
    proxy.close();
    mosquitto.close();
  }

  @Override
  protected MqttSession session(int receiveMaximum, SessionListener listener) {
    return Sessions.at(proxy.uri())
        .clientId("contract-" + IDS.incrementAndGet())
        .receiveMaximum(receiveMaximum)
        .filter("dt/#", 7)
        .session(listener);
  }

  @Override
  protected void publish(String topic, String payload, int qos) {
    publisher.publish(Sessions.message(topic, payload, qos)).join();
  }

  @Override
  protected void interrupt() {
    proxy.cut();
  }

  /** A PUBACK passes the proxy before what we publish after it comes back. */
  @Override
  protected void settle() {
    publisher.publish(Sessions.message("elsewhere", "", 1)).join();
  }
}
