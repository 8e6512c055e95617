package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static io.mqueduct.mqtt.internal.Taking.acknowledge;
import static io.mqueduct.mqtt.internal.Taking.atMost;
import static io.mqueduct.mqtt.internal.Taking.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.MqttSessionContract.Recorder;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionState;
import io.mqueduct.mqtt.Subscription;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.Ports;
import io.mqueduct.testkit.RequiresMosquitto;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RequiresMosquitto
final class SessionOnMosquittoTest {
  private final Recorder recorder = new Recorder();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

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
  void reportsARefusedFilterOnceAndServesTheOthers() {
    assumeThat(Mosquitto.dynamicSecurity()).as("mosquitto's dynamic security").isPresent();
    Mosquitto mosquitto = broker(Mosquitto.builder().onlySubscriptions("dt/#"));
    MqttSession session =
        open(Sessions.at(mosquitto.uri()).filter("forbidden/#", 2).filter("dt/#", 1));

    await().atMost(LONG).until(() -> !recorder.failed.isEmpty());
    publish(publisher(mosquitto), Sessions.message("dt/a", "x", 1));

    assertThat(Sessions.text(take(session, 1).get(0))).isEqualTo("x");
    assertThat(recorder.failed.get(0).kind()).isEqualTo(MqttFailure.Kind.SUBSCRIPTION);
    assertThat(recorder.failed.get(0).message())
        .isEqualTo(
            "Server ["
                + mosquitto.uri()
                + "] refused subscription [forbidden/#]: not authorised (0x87); allow this client"
                + " to subscribe to it on the broker, or change the filter");
    assertThat(recorder.failed).hasSize(1);
    assertThat(recorder.connected).isEmpty();
    assertThat(session.state()).isEqualTo(SessionState.CONNECTED);
    assertThat(session.lastFailure()).isEqualTo(recorder.failed.get(0));
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
  void sendsOneCopyPerSubscriptionNamingIt() {
    Mosquitto mosquitto = broker(Mosquitto.builder());
    MqttSession session =
        open(Sessions.at(mosquitto.uri()).filter("dt/#", 1).filter("dt/+/telemetry", 2));
    awaitConnected(1);

    publish(publisher(mosquitto), Sessions.message("dt/a/telemetry", "x", 1));

    assertThat(take(session, 2).stream().map(Delivery::subscriptionIds))
        .containsExactlyInAnyOrder(new int[] {1}, new int[] {2});
    assertThat(atMost(session, 1, Duration.ofMillis(200))).isEmpty();
  }

  @Test
  void sharesAGroupWithOthers() {
    Mosquitto mosquitto = broker(Mosquitto.builder());
    List<MqttSession> members =
        List.of(
            open(Sessions.at(mosquitto.uri()).clientId("one").filter("$share/g/dt/#", 1)),
            open(Sessions.at(mosquitto.uri()).clientId("two").filter("$share/g/dt/#", 1)));
    awaitConnected(2);
    MqttPublisher publisher = publisher(mosquitto);

    for (int i = 0; i < 10; i++) {
      publish(publisher, Sessions.message("dt/a", "m" + i, 1));
    }

    Set<String> all = new HashSet<>();
    members.forEach(member -> take(member, 5).forEach(d -> all.add(Sessions.text(d))));
    assertThat(all).hasSize(10);
  }

  @Test
  void carriesPropertiesAndTheRetainFlagBothWays() {
    Mosquitto mosquitto = broker(Mosquitto.builder());
    MqttSession session = open(Sessions.at(mosquitto.uri()).filter("dt/#", 1));
    awaitConnected(1);
    var sent =
        new Publish(
            "dt/a",
            Sessions.bytes("x"),
            1,
            true,
            false,
            List.of(new UserProperty("k", "1"), new UserProperty("k", "2")),
            "text/plain",
            "answers/a",
            new byte[] {1, 2},
            60L,
            1);

    publish(publisher(mosquitto), sent);

    Publish got = take(session, 1).get(0).publish();
    assertThat(got).usingRecursiveComparison().ignoringFields("messageExpiry").isEqualTo(sent);
    assertThat(got.messageExpiry()).isBetween(50L, 60L);
  }

  @Test
  void asksForRetainedMessagesOnlyOnce() {
    Mosquitto mosquitto = broker(Mosquitto.builder());
    MqttPublisher publisher = publisher(mosquitto);
    publish(publisher, retained("dt/new"));
    publish(publisher, retained("never/a"));
    var never = new Subscription("never/#", 2, 1, true, RetainHandling.NEVER);
    MqttSession first =
        Sessions.at(mosquitto.uri()).filter("dt/#", 1).filter(never).session(recorder);
    first.open();
    Delivery retained = take(first, 1).get(0);
    acknowledge(first, retained);
    first.close(Duration.ofSeconds(2));

    MqttSession second = open(Sessions.at(mosquitto.uri()).filter("dt/#", 1).filter(never));
    awaitConnected(2);

    assertThat(retained.publish().topic()).isEqualTo("dt/new");
    assertThat(retained.publish().retain()).isTrue();
    assertThat(atMost(second, 1, Duration.ofMillis(300))).isEmpty();
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
  void removesFiltersOfAnEarlierConfiguration() {
    Mosquitto mosquitto = broker(Mosquitto.builder());
    MqttSession first = Sessions.at(mosquitto.uri()).filter("old/#", 1).session(recorder);
    first.open();
    awaitConnected(1);
    first.close(Duration.ofSeconds(1));
    MqttSession second =
        open(Sessions.at(mosquitto.uri()).filter("new/#", 2).unsubscribe("old/#", "never/there"));
    awaitConnected(2);
    await().atMost(LONG).until(() -> recorder.unsubscribed.size() == 2);
    MqttPublisher publisher = publisher(mosquitto);

    publish(publisher, Sessions.message("old/a", "old", 1));
    publish(publisher, Sessions.message("new/a", "new", 1));

    assertThat(Sessions.text(take(second, 1).get(0))).isEqualTo("new");
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

  private Mosquitto broker(Mosquitto.Builder builder) {
    Mosquitto mosquitto = builder.start();
    opened.add(mosquitto);
    return mosquitto;
  }

  private MqttSession open(Sessions options) {
    MqttSession session = options.session(recorder);
    opened.add(() -> session.close(Duration.ZERO));
    session.open();
    return session;
  }

  private MqttPublisher publisher(Mosquitto mosquitto) {
    MqttPublisher publisher =
        Sessions.at(mosquitto.uri()).clientId("other").publisher(new SessionListener() {});
    opened.add(() -> publisher.close(Duration.ZERO));
    publisher.open();
    return publisher;
  }

  private void awaitConnected(int times) {
    await().atMost(LONG).until(() -> recorder.connected.size() >= times);
  }

  private static void publish(MqttPublisher publisher, Publish message) {
    publisher.publish(message).join();
  }

  private static Publish retained(String topic) {
    return new Publish(
        topic, Sessions.bytes("r"), 1, true, false, List.of(), null, null, null, null, null);
  }
}
