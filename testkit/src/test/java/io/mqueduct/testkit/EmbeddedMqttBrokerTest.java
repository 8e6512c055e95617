package io.mqueduct.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class EmbeddedMqttBrokerTest {

  @Test
  @Timeout(30)
  void deliversWhatCameWhileAnotherSubscriptionHadUsedUpTheReceiveMaximum() throws IOException {
    try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
        MqttWire receiver =
            MqttWire.connect(broker.uri(), MqttPackets.connectClean("receiver", 1));
        MqttWire sender = MqttWire.connect(broker.uri(), "sender")) {
      subscribe(receiver, "busy");
      subscribe(receiver, "quiet");
      publish(sender, "busy", 1);
      MqttWire.Packet first = receiver.read();
      publish(sender, "quiet", 2);
      receiver.acknowledge(packetId(first));
      MqttWire.Packet second = receiver.read();

      assertThat(topic(first)).isEqualTo("busy");
      assertThat(topic(second)).isEqualTo("quiet");
    }
  }

  private static void subscribe(MqttWire receiver, String filter) throws IOException {
    receiver.subscribe(filter);
    assertThat(receiver.read().type()).isEqualTo(MqttWire.SUBACK);
  }

  private static void publish(MqttWire sender, String topic, int packetId) throws IOException {
    sender.publish(topic, topic.getBytes(UTF_8), packetId);
    sender.flush();
    assertThat(sender.read().type()).isEqualTo(MqttWire.PUBACK);
  }

  private static String topic(MqttWire.Packet publish) {
    return new String(publish.body().array(), 2, publish.body().getShort(0), UTF_8);
  }

  private static int packetId(MqttWire.Packet publish) {
    return publish.body().getShort(2 + publish.body().getShort(0)) & 0xffff;
  }
}
