package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static io.mqueduct.mqtt.internal.Taking.acknowledge;
import static io.mqueduct.mqtt.internal.Taking.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.MqttSessionContract.Recorder;
import io.mqueduct.mqtt.SessionState;
import io.mqueduct.mqtt.internal.ScriptedBroker.Peer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no well-behaved broker does on demand. */
@Execution(ExecutionMode.CONCURRENT)
final class SessionOnScriptedBrokerTest {
  private static final int SUBSCRIBE = 8;
  private static final int UNSUBSCRIBE = 10;

  private final Recorder recorder = new Recorder();
  private ScriptedBroker broker;
  private MqttSession session;

  @BeforeEach
  void startBroker() {
    broker = new ScriptedBroker();
    session = options().session(recorder);
  }

  @AfterEach
  void closeAll() throws IOException {
    session.close(Duration.ZERO);
    broker.close();
  }

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

  /**
   * Paho may tell of an attempt that we have given up: its receipts must not look like new ones.
   */
  @Test
  void countsAttemptsThatFailInTheGeneration() {
    broker.answerConnect(0, 0x89);
    session.open();
    await().atMost(LONG).until(() -> !recorder.disconnected.isEmpty());
    broker.answerConnect(0, ScriptedBroker.SUCCESS);

    await().atMost(LONG).until(() -> !recorder.connected.isEmpty());

    assertThat(recorder.connected.get(0).generation())
        .as("generation after failed attempts")
        .isGreaterThan(1);
  }

  @Test
  void tellsOfASessionThatAnEarlierRunLeftAndTheBrokerLost() {
    session = options().sessionExpected().session(recorder);

    connect();

    assertThat(recorder.lost).hasSize(1);
  }

  @Test
  void standsDownAfterATakeoverAndSaysWhoFightsAtTheThird() {
    for (int i = 1; i <= 3; i++) {
      Peer peer = i == 1 ? connect() : broker.nextPeer();
      int expected = i;
      await().atMost(LONG).until(() -> recorder.connected.size() == expected);
      assertThat(recorder.failed).isEmpty();
      peer.disconnect(0x8E);
    }

    await().atMost(LONG).until(() -> !recorder.failed.isEmpty());
    assertThat(recorder.failed.get(0))
        .isEqualTo(
            new MqttFailure(
                MqttFailure.Kind.TAKEN_OVER,
                0x8E,
                "Server ["
                    + broker.uri()
                    + "] gave our session to another client: another client uses client id"
                    + " [session]; stop it or give one of the two another client id"));
    assertThat(session.counters().takeovers()).isEqualTo(3);
  }

  @Test
  void staysAwayWhileItStandsDown() {
    session =
        options()
            .timing(
                new Timing(
                    Clock.systemUTC(),
                    new SplittableRandom(1),
                    Duration.ofHours(1),
                    Duration.ofMillis(100),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1)))
            .session(recorder);
    connect().disconnect(0x8E);

    await().atMost(LONG).until(() -> session.state() == SessionState.STANDING_DOWN);

    assertThat(broker.connections()).isEqualTo(1);
  }

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0x86 | AUTHENTICATION | refused us without a user name: bad user name or password; check both
          0x87 | AUTHENTICATION | refused us without a user name: not authorised; check user name and password and what the broker allows client id [session]
          0x8A | AUTHENTICATION | refused us without a user name: banned (0x8A); ask its operator
          0x85 | CONFIGURATION  | refused client id [session]; choose another client id
          0x84 | PROTOCOL       | does not speak MQTT 5; use a broker (or a listener of it) that does
          0x89 | TRANSIENT      | refused us: server busy (0x89); trying again
          0x9D | CONFIGURATION  | refused us: server moved (0x9D); change the list of servers
          """)
  void saysWhyItWasRefused(String code, MqttFailure.Kind kind, String text) {
    broker.answerConnect(0, Integer.decode(code));

    session.open();

    await().atMost(LONG).until(() -> !recorder.disconnected.isEmpty());
    assertThat(recorder.disconnected.get(0))
        .isEqualTo(
            new MqttFailure(kind, Integer.decode(code), "Server [" + broker.uri() + "] " + text));
  }

  @Test
  void saysThatABrokerSpeaksOnlyMqtt311() {
    broker.connack = new byte[] {0x20, 2, 0, 1};

    session.open();

    await().atMost(LONG).until(() -> !recorder.failed.isEmpty());
    assertThat(recorder.failed.get(0))
        .isEqualTo(
            new MqttFailure(
                MqttFailure.Kind.PROTOCOL,
                0x84,
                "Server ["
                    + broker.uri()
                    + "] does not speak MQTT 5; use a broker (or a listener of it) that does"));
  }

  @Test
  void givesUpAConnectionThatNobodyAnswersAnyMore() {
    session = options().keepAlive(Duration.ofSeconds(1)).session(recorder);
    connect();
    broker.answers = false;

    await().atMost(LONG).until(() -> !recorder.disconnected.isEmpty());

    assertThat(recorder.disconnected.get(0).message())
        .isEqualTo(
            "Server ["
                + broker.uri()
                + "] did not answer within the keep-alive time; the connection is given up");
  }

  @Test
  void givesUpAnAttemptThatNobodyAnswers() {
    broker.answers = false;
    session = options().connectTimeout(Duration.ofMillis(300)).session(recorder);

    session.open();

    await().atMost(LONG).until(() -> broker.connections() >= 2);
    assertThat(recorder.disconnected.get(0).message())
        .isEqualTo(
            "Server ["
                + broker.uri()
                + "] did not answer CONNECT in time; check that an MQTT 5 broker listens on that"
                + " port");
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

  @Test
  void sendsTheAcknowledgementsGivenBeforeItCloses() {
    Peer peer = connect();
    IntStream.rangeClosed(1, 50).forEach(id -> peer.publish(id, "m", false));
    take(session, 50).forEach(delivery -> acknowledge(session, delivery));

    session.close(Duration.ofSeconds(2));

    await().atMost(LONG).until(() -> peer.types.contains(14));
    assertThat(peer.pubacks).hasSize(50);
    assertThat(session.state()).isEqualTo(SessionState.CLOSED);
  }

  @Test
  void sendsAcknowledgementsBeforeItClosesWhileItStillSubscribes() {
    broker.holdsSubacks = true;
    session.open();
    Peer peer = broker.nextPeer();
    peer.publish(1, "of the session kept", false);
    take(session, 1).forEach(delivery -> acknowledge(session, delivery));

    var closing = CompletableFuture.runAsync(() -> session.close(LONG));
    peer.releaseSuback();

    assertThat(peer.nextPuback()).isEqualTo(1);
    assertThat(closing).succeedsWithin(LONG);
  }

  @Test
  void waitsNoLongerThanWhenItBeganToClose() {
    broker.holdsSubacks = true;
    session.open();
    broker.nextPeer();
    session.beginClose(Duration.ZERO);

    var closing = CompletableFuture.runAsync(() -> session.close(LONG.multipliedBy(10)));

    assertThat(closing).succeedsWithin(LONG);
    assertThat(session.state()).isEqualTo(SessionState.CLOSED);
  }

  @Test
  void leavesNoThreadBehind() {
    session = options().clientId("traceless").session(recorder);
    for (int i = 0; i < 5; i++) {
      Peer peer = i == 0 ? connect() : broker.nextPeer();
      assertThat(threadsOf("traceless")).isNotEmpty();
      peer.drop();
    }
    session.close(Duration.ZERO);

    await().atMost(LONG).untilAsserted(() -> assertThat(threadsOf("traceless")).isEmpty());
  }

  /** Ours and the client library's carry the client id at the end of their names. */
  private static List<String> threadsOf(String clientId) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.endsWith(clientId))
        .toList();
  }

  private Sessions options() {
    return Sessions.at(broker.uri()).filter("dt/#", 7);
  }

  private Peer connect() {
    session.open();
    Peer peer = broker.nextPeer();
    await().atMost(LONG).until(() -> !recorder.connected.isEmpty());
    return peer;
  }

  private static long subscribes(Peer peer) {
    return peer.types.stream().filter(type -> type == SUBSCRIBE).count();
  }
}
