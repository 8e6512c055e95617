package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static io.mqueduct.mqtt.internal.Taking.acknowledge;
import static io.mqueduct.mqtt.internal.Taking.atMost;
import static io.mqueduct.mqtt.internal.Taking.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.Ports;
import io.mqueduct.testkit.RequiresMosquitto;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Connections and what is queued while there is none. */
@RequiresMosquitto
final class SessionOnMosquittoTest extends MosquittoRig {
  @Test
  void saysThatThePasswordIsWrong() {
    Mosquitto mosquitto = broker(Mosquitto.builder().user("alice", "right"));

    MqttFailure failure = failed(Sessions.at(mosquitto.uri()).user("alice", "wrong secret"));

    assertThat(failure.kind()).isEqualTo(MqttFailure.Kind.AUTHENTICATION);
    assertThat(failure.message())
        .isEqualTo(
            "Server ["
                + mosquitto.uri()
                + "] refused user [alice]: not authorised; check user name and password and what"
                + " the broker allows client id [session]");
  }

  @Test
  void keepsTryingAnUnreachableBrokerAndSaysSo() {
    int port = Ports.free();
    MqttSession session = open(Sessions.at(URI.create("tcp://127.0.0.1:" + port)).filter("a", 1));
    await().atMost(LONG).until(() -> recorder.disconnected.size() >= 2);
    assertThat(recorder.disconnected.get(0).kind()).isEqualTo(MqttFailure.Kind.TRANSIENT);
    assertThat(recorder.disconnected.get(0).message())
        .isEqualTo(
            "Server [tcp://127.0.0.1:"
                + port
                + "] is unreachable: Connection refused; check host, port and firewall");

    broker(Mosquitto.builder().port(port));

    awaitConnected(1);
    assertThat(session.lastFailure()).isNull();
  }

  @Test
  void goesToTheNextServerAndStaysThere() {
    Mosquitto mosquitto = broker(Mosquitto.builder());
    URI gone = URI.create("tcp://127.0.0.1:" + Ports.free());
    open(Sessions.at(gone, mosquitto.uri()).filter("a", 1));
    awaitConnected(1);
    int failures = recorder.disconnected.size();

    mosquitto.restart();

    awaitConnected(2);
    assertThat(failures).isEqualTo(1);
    assertThat(recorder.connected.get(1).server()).isEqualTo(mosquitto.uri());
  }

  @Test
  void speaksWebSocket() {
    Mosquitto mosquitto = broker(Mosquitto.builder().webSockets());
    MqttSession session = open(Sessions.at(mosquitto.uri()).filter("dt/#", 1));
    awaitConnected(1);
    MqttPublisher publisher = publisher(mosquitto);

    publish(publisher, Sessions.message("dt/a", "x", 1));
    take(session, 1).forEach(delivery -> acknowledge(session, delivery));

    await().atMost(LONG).until(() -> session.counters().acknowledged() == 1);
  }

  @Test
  void getsWhatWasPublishedWhileItWasAway() {
    Mosquitto mosquitto = broker(Mosquitto.builder());
    MqttSession first = Sessions.at(mosquitto.uri()).filter("dt/#", 1).session(recorder);
    first.open();
    awaitConnected(1);
    first.close(Duration.ofSeconds(1));
    publish(publisher(mosquitto), Sessions.message("dt/a", "meanwhile", 1));

    MqttSession second = open(Sessions.at(mosquitto.uri()).filter("dt/#", 1).sessionExpected());

    assertThat(Sessions.text(take(second, 1).get(0))).isEqualTo("meanwhile");
    assertThat(recorder.lost).isEmpty();
  }

  @Test
  void getsTheUnacknowledgedAgainFromARestartedBroker() {
    Mosquitto mosquitto = broker(Mosquitto.builder().persistence());
    MqttSession session = open(Sessions.at(mosquitto.uri()).filter("dt/#", 7));
    awaitConnected(1);
    MqttPublisher publisher = publisher(mosquitto);
    publish(publisher, Sessions.message("dt/a", "1", 1));
    publish(publisher, Sessions.message("dt/a", "2", 1));
    List<Delivery> before = take(session, 2);
    acknowledge(session, before.get(0));
    await().atMost(LONG).until(() -> session.counters().acknowledged() == 1);
    publish(publisher, Sessions.message("elsewhere", "", 1));

    mosquitto.restart();

    Delivery again = take(session, 1).get(0);
    assertThat(Sessions.text(again)).isEqualTo("2");
    assertThat(again.subscriptionIds()).containsExactly(7);
    assertThat(atMost(session, 1, Duration.ofMillis(200))).isEmpty();
  }

  @Test
  void tellsThatTheBrokerLostTheSession() {
    Mosquitto mosquitto = broker(Mosquitto.builder());
    MqttSession session = open(Sessions.at(mosquitto.uri()).filter("dt/#", 1));
    awaitConnected(1);

    mosquitto.restart();

    awaitConnected(2);
    assertThat(recorder.lost).hasSize(1);
    assertThat(session.counters().sessionsLost()).isEqualTo(1);
  }

  @Test
  void losesNothingWhenTheInboxOverflows() {
    Mosquitto mosquitto = broker(Mosquitto.builder());
    MqttSession session =
        open(Sessions.at(mosquitto.uri()).receiveMaximum(50).inboxBytes(20_000).filter("dt/#", 1));
    awaitConnected(1);
    MqttPublisher publisher = publisher(mosquitto);
    String payload = "x".repeat(1000);
    for (int i = 0; i < 300; i++) {
      publish(publisher, Sessions.message("dt/a", i + " " + payload, 1));
    }
    await().atMost(LONG).until(() -> session.counters().inboxOverflows() > 0);
    assertThat(session.counters().inboxBytes()).isLessThanOrEqualTo(20_000);

    List<String> order = new ArrayList<>();
    long end = System.nanoTime() + LONG.toNanos();
    while (order.size() < 300 && System.nanoTime() < end) {
      for (Delivery delivery : atMost(session, 10, Duration.ofMillis(100))) {
        order.add(Sessions.text(delivery).split(" ")[0]);
        acknowledge(session, delivery);
      }
    }

    assertThat(order).hasSize(300).doesNotHaveDuplicates().startsWith("0", "1").endsWith("299");
  }

  @Test
  void losesNoQos1MessageInAFloodOfQos0() {
    Mosquitto mosquitto = broker(Mosquitto.builder());
    MqttSession session = open(Sessions.at(mosquitto.uri()).qos0Capacity(10).filter("dt/#", 1));
    awaitConnected(1);
    MqttPublisher publisher = publisher(mosquitto);
    var answers = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 500; i++) {
      answers.add(publisher.publish(Sessions.message("dt/flood", "f" + i, 0)));
      if (i % 50 == 0) {
        answers.add(publisher.publish(Sessions.message("dt/a", "q" + i, 1)));
      }
    }
    answers.forEach(CompletableFuture::join);
    await().atMost(LONG).until(() -> session.counters().received() == 510);

    List<Delivery> taken = take(session, 20);

    assertThat(taken.stream().filter(d -> d.receipt() != null)).hasSize(10);
    assertThat(taken.stream().filter(d -> d.receipt() == null).map(Sessions::text))
        .startsWith("f490")
        .endsWith("f499");
    assertThat(session.counters().qos0Dropped()).isEqualTo(490);
    assertThat(session.poll()).isNull();
  }

  private MqttFailure failed(Sessions options) {
    open(options);
    await().atMost(LONG).until(() -> !recorder.failed.isEmpty());
    return recorder.failed.get(0);
  }
}
