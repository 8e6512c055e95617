package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.internal.ScriptedBroker.Peer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Filters that are refused, replaced, or left to another session. */
@Execution(ExecutionMode.CONCURRENT)
final class SubscriptionsOnScriptedBrokerTest extends ScriptedBrokerRig {
  private static final int SUBSCRIBE = 8;
  private static final int UNSUBSCRIBE = 10;

  @Test
  void asksAgainForARefusedFilterAndReportsItOnce() {
    broker.subackCode = 0x80;
    session.open();
    Peer peer = broker.nextPeer();
    await().atMost(LONG).until(() -> subscribes(peer) >= 3);
    assertThat(recorder.failed)
        .extracting(MqttFailure::message)
        .containsExactly(
            "Server ["
                + broker.uri()
                + "] refused subscription [dt/#]: unspecified error (0x80); see the broker's"
                + " log");
    assertThat(recorder.held).as("the session is there all the same").hasSize(1);
    assertThat(recorder.connected).isEmpty();

    broker.subackCode = 1;

    await().atMost(LONG).until(() -> recorder.connected.size() == 1);
    assertThat(session.lastFailure()).isNull();
  }

  /** Paho takes a SUBACK with quota exceeded for malformed and ends the connection. */
  @Test
  void saysThatPahoDoesNotKnowAReasonCode() {
    broker.subackCode = 0x97;

    session.open();

    await().atMost(LONG).until(() -> !recorder.failed.isEmpty());
    assertThat(recorder.failed.get(0))
        .isEqualTo(
            new MqttFailure(
                MqttFailure.Kind.PROTOCOL,
                -1,
                "Server ["
                    + broker.uri()
                    + "] answered with a reason code that our client library does not know (for"
                    + " SUBSCRIBE: 0x97 quota exceeded, 0xA1 or 0xA2); see the broker's log"));
  }

  /** The other way round, a message between the two is nobody's. */
  @Test
  void unsubscribesOldFiltersOnlyWhenItsOwnAreGranted() {
    broker.answerConnect(1, ScriptedBroker.SUCCESS);
    broker.holdsSubacks = true;
    session = options().unsubscribe("dt/+").session(recorder);
    session.open();
    Peer peer = broker.nextPeer();
    await().atMost(LONG).until(() -> subscribes(peer) == 1);
    assertThat(peer.types).doesNotContain(UNSUBSCRIBE);

    peer.releaseSuback();

    await().atMost(LONG).until(() -> !recorder.unsubscribed.isEmpty());
    assertThat(peer.types).containsSubsequence(SUBSCRIBE, UNSUBSCRIBE);
  }

  @Test
  void leavesOldFiltersForAnotherSessionToTakeOver() {
    broker.answerConnect(1, ScriptedBroker.SUCCESS);
    session =
        options().unsubscribe("dt/+").unsubscribeAfter(Duration.ofMillis(1500)).session(recorder);
    long begin = System.nanoTime();
    Peer first = connect();
    first.drop();
    Peer second = broker.nextPeer();

    await().atMost(LONG).until(() -> !recorder.unsubscribed.isEmpty());

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("time until UNSUBSCRIBE")
        .isGreaterThanOrEqualTo(Duration.ofMillis(1500));
    assertThat(first.types).doesNotContain(UNSUBSCRIBE);
    assertThat(second.types).containsOnlyOnce(UNSUBSCRIBE);
  }

  private static long subscribes(Peer peer) {
    return peer.types.stream().filter(type -> type == SUBSCRIBE).count();
  }
}
