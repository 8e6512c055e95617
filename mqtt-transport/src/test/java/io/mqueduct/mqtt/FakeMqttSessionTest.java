package io.mqueduct.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FakeMqttSessionTest extends MqttSessionContract {
  private FakeMqttSession fake = new FakeMqttSession();

  @Override
  protected MqttSession session(int receiveMaximum, SessionListener listener) {
    fake = new FakeMqttSession(FakeMqttSession.anyOptions(receiveMaximum), listener);
    return fake;
  }

  @Override
  protected void publish(String topic, String payload, int qos) {
    fake.push(Publish.of(topic, payload.getBytes(StandardCharsets.UTF_8), qos), 7);
  }

  @Override
  protected void interrupt() {
    fake.dropConnection();
    fake.reconnect();
  }

  @Test
  void handsOutWhatOnlyItStillHasWhenTheBrokerLostTheSession() {
    fake.open();
    fake.push("dt/a", "only copy", 7);
    fake.dropConnection();
    assertThat(fake.poll()).isNull();

    fake.reconnectWithoutSession();

    Delivery delivery = fake.poll();
    assertThat(delivery).isNotNull();
    assertThat(fake.counters().sessionsLost()).isEqualTo(1);
  }
}
