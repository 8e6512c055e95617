package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.SessionState;
import io.mqueduct.mqtt.internal.ScriptedBroker.Peer;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that are refused, taken over, or dead. */
@Execution(ExecutionMode.CONCURRENT)
final class ConnectionOnScriptedBrokerTest extends ScriptedBrokerRig {
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
}
