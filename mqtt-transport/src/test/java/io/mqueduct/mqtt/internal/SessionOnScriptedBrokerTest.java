package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static io.mqueduct.mqtt.internal.Taking.acknowledge;
import static io.mqueduct.mqtt.internal.Taking.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.internal.ScriptedBroker.Peer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Deliveries and acknowledgements over one connection and the next. */
@Execution(ExecutionMode.CONCURRENT)
final class SessionOnScriptedBrokerTest extends ScriptedBrokerRig {
  private static final int SERVER_BUSY = 0x89;

  @Test
  void acknowledgesInTheOrderGivenInOneStream() {
    Peer peer = connect();
    IntStream.rangeClosed(1, 100).forEach(id -> peer.publish(id, "m" + id, false));

    take(session, 100).forEach(delivery -> acknowledge(session, delivery));

    IntStream.rangeClosed(1, 100)
        .forEach(id -> assertThat(peer.nextPuback()).as("PUBACK").isEqualTo(id));
  }

  @Test
  void takesInMoreThanTheReceiveMaximum() {
    session = options().receiveMaximum(10).session(recorder);
    Peer peer = connect();

    IntStream.rangeClosed(1, 200).forEach(id -> peer.publish(id, "m" + id, false));

    assertThat(take(session, 200)).hasSize(200);
    assertThat(recorder.disconnected).isEmpty();
  }

  @Test
  void passesOnTheDuplicateFlag() {
    Peer peer = connect();
    peer.publish(1, "first", false);
    peer.publish(2, "again", true);
    peer.publish(3, "x".repeat(100_000), false);
    peer.publish(4, "again", true);

    List<Delivery> taken = take(session, 4);

    assertThat(taken.stream().map(d -> d.publish().dup()))
        .containsExactly(false, true, false, true);
    assertThat(session.counters().redelivered()).isEqualTo(2);
  }

  @Test
  void deliversAMessageAgainThatABrokerResendsOnTheSameConnection() {
    Peer peer = connect();
    peer.publish(1, "slow", false);
    peer.publish(1, "slow", true);

    List<Delivery> taken = take(session, 2);
    taken.forEach(delivery -> acknowledge(session, delivery));

    assertThat(peer.nextPuback()).isEqualTo(1);
    assertThat(peer.nextPuback()).isEqualTo(1);
  }

  @Test
  void deliversAgainWhatWasAcknowledgedInVain() {
    Peer first = connect();
    first.publish(1, "m", false);
    Delivery before = take(session, 1).get(0);
    acknowledge(session, before);
    assertThat(first.nextPuback()).isEqualTo(1);
    broker.answerConnect(1, ScriptedBroker.SUCCESS);
    first.drop();
    Peer second = broker.nextPeer();
    second.publish(1, "m", true);

    Delivery again = take(session, 1).get(0);
    acknowledge(session, before);
    acknowledge(session, again);

    assertThat(second.nextPuback()).isEqualTo(1);
    await().atMost(LONG).until(() -> session.counters().staleAcknowledgements() == 1);
    assertThat(second.pubacks).isEmpty();
  }

  @Test
  void dropsWhatWasNotPolledBeforeTheFirstMessageOfTheNextConnection() {
    Peer first = connect();
    first.publish(1, "old", false);
    await().atMost(LONG).until(() -> session.counters().received() == 1);
    broker.answerConnect(1, ScriptedBroker.SUCCESS);
    first.drop();
    Peer second = broker.nextPeer();
    second.publish(1, "new", true);

    assertThat(take(session, 1).stream().map(Sessions::text)).containsExactly("new");
    assertThat(session.poll()).isNull();
  }

  @Test
  void handsOutTheOnlyCopyWhenTheSessionIsLost() {
    Peer first = connect();
    first.publish(1, "only copy", false);
    await().atMost(LONG).until(() -> session.counters().received() == 1);
    first.drop();
    broker.nextPeer();
    await().atMost(LONG).until(() -> recorder.connected.size() == 2);

    Delivery delivery = take(session, 1).get(0);
    acknowledge(session, delivery);

    assertThat(Sessions.text(delivery)).isEqualTo("only copy");
    assertThat(recorder.lost).hasSize(1);
    assertThat(session.counters().staleAcknowledgements()).isEqualTo(1);
  }

  @Test
  void keepsTheOnlyCopyOverAnotherConnectionToTheNewSession() {
    Peer first = connect();
    first.publish(1, "only copy", false);
    await().atMost(LONG).until(() -> session.counters().received() == 1);
    first.drop();
    Peer second = broker.nextPeer();
    await().atMost(LONG).until(() -> recorder.connected.size() == 2);
    broker.answerConnect(1, ScriptedBroker.SUCCESS);
    second.drop();
    broker.nextPeer();
    await().atMost(LONG).until(() -> recorder.connected.size() == 3);

    assertThat(take(session, 1).stream().map(Sessions::text)).containsExactly("only copy");
  }

  @Test
  void keepsWhatMayBeTheOnlyCopyWhenAConnectGetsNoAnswer() {
    Peer first = connect();
    first.publish(1, "only copy", false);
    await().atMost(LONG).until(() -> session.counters().received() == 1);
    broker.connack = new byte[0];
    first.drop();
    Peer second = broker.nextPeer(); // makes a session, and its answer is lost
    broker.answerConnect(1, ScriptedBroker.SUCCESS);
    second.drop();
    await().atMost(LONG).until(() -> recorder.connected.size() == 2);

    assertThat(take(session, 1).stream().map(Sessions::text)).containsExactly("only copy");
  }

  @Test
  void dropsWhatComesAgainThoughAConnectWasRefusedInBetween() {
    Peer first = connect();
    first.publish(1, "old", false);
    await().atMost(LONG).until(() -> session.counters().received() == 1);
    broker.answerConnect(0, SERVER_BUSY);
    first.drop();
    broker.nextPeer();
    broker.answerConnect(1, ScriptedBroker.SUCCESS);
    Peer third = broker.nextPeer();
    third.publish(1, "new", true);

    assertThat(take(session, 1).stream().map(Sessions::text)).containsExactly("new");
    assertThat(session.poll()).isNull();
  }
}
