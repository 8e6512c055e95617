package io.mqueduct.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

final class FakeMqttPublisherTest extends MqttPublisherContract {
  private final FakeMqttPublisher fake = new FakeMqttPublisher(recorder, 100);

  @Override
  protected MqttPublisher publisher() {
    return fake;
  }

  @Override
  protected void answerOldestOf(int waiting, int reasonCode) {
    assertThat(fake.waiting()).isEqualTo(waiting);
    fake.answer(reasonCode);
  }

  @Override
  protected void renewConnection() {
    fake.dropConnection();
    fake.reconnect();
  }
}
