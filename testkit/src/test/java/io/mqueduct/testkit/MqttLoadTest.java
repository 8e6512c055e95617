package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MqttLoadTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void deliversEveryMessageThroughTheEmbeddedBroker() throws Exception {
    try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start()) {
      publishAndAudit(broker.uri());
    }
  }

  @Test
  @RequiresMosquitto
  void deliversEveryMessageThroughMosquitto() throws Exception {
    try (Mosquitto broker = Mosquitto.launch()) {
      publishAndAudit(broker.uri());
    }
  }

  @Test
  void dealsMessagesToTheMembersOfASharedSubscription() throws Exception {
    try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
        Subscriber one = Subscriber.of(broker.uri(), "one", "$share/group/dt/#");
        Subscriber two = Subscriber.of(broker.uri(), "two", "$share/group/dt/#")) {
      try (MqttLoad load = MqttLoad.to(broker.uri()).messages(3_000).start()) {
        load.await(SOON);
        await().until(() -> one.received() + two.received() == 3_000);
      }

      assertThat(one.received()).isPositive();
      assertThat(two.received()).isPositive();
    }
  }

  @Test
  void sendsUnacknowledgedMessagesAgainAfterALostConnection() throws Exception {
    try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
        Subscriber subscriber = Subscriber.of(broker.uri(), "all", "dt/#");
        FaultProxy proxy = FaultProxy.to("127.0.0.1", broker.port());
        MqttLoad load = MqttLoad.to(proxy.uri()).messages(5_000).rate(5_000).start()) {
      await().until(() -> load.acknowledged() > 1_000);
      proxy.cut();
      await().until(() -> load.acknowledged() > 2_500);
      proxy.cut();
      load.await(SOON);

      await().untilAsserted(() -> assertThat(subscriber.verdict(5_000).lost()).isZero());
      assertThat(load.connections()).isEqualTo(3);
      assertThat(subscriber.verdict(5_000).duplicated()).isZero();
      assertThat(subscriber.verdict(5_000).disordered()).isZero();
    }
  }

  @Test
  void keepsItsRate() throws Exception {
    try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
        Subscriber subscriber = Subscriber.of(broker.uri(), "all", "dt/#")) {
      long started = System.nanoTime();
      try (MqttLoad load =
          MqttLoad.to(broker.uri()).qos(0).devices(2).messages(501).rate(1_000).start()) {
        load.await(SOON);
        await().until(() -> subscriber.received() == 501);
      }

      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThan(Duration.ofMillis(500));
    }
  }

  private static void publishAndAudit(URI uri) throws Exception {
    try (Subscriber subscriber = Subscriber.of(uri, "all", "dt/+/telemetry");
        MqttLoad load = MqttLoad.to(uri).messages(2_000).payloadBytes(200).start()) {
      load.await(SOON);
      await().until(() -> subscriber.received() == 2_000);

      LoadAudit.Verdict verdict = subscriber.verdict(2_000);
      assertThat(verdict.details()).isEmpty();
      assertThat(verdict.lost() + verdict.duplicated() + verdict.disordered()).isZero();
      assertThat(load.acknowledged()).isEqualTo(2_000);
      assertThat(subscriber.last()).hasSize(200).contains("\"device\":\"d49\"", "\"seq\":39");
    }
  }
}
