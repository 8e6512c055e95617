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
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.SessionState;
import io.mqueduct.mqtt.Subscription;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Filters, and what comes for them. */
@RequiresMosquitto
final class SubscriptionsOnMosquittoTest extends MosquittoRig {
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

  private static Publish retained(String topic) {
    return new Publish(
        topic, Sessions.bytes("r"), 1, true, false, List.of(), null, null, null, null, null);
  }
}
