package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static io.mqueduct.mqtt.internal.Taking.acknowledge;
import static io.mqueduct.mqtt.internal.Taking.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.MqttSessionContract.Recorder;
import io.mqueduct.mqtt.internal.ScriptedBroker.Peer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * What a broker may grant, refuse or break: nothing unacknowledged is lost, attempts do not run
 * hot, and the operator is told what to do.
 */
@Execution(ExecutionMode.CONCURRENT)
final class SessionOnHostileBrokerTest {
  private static final int SUBSCRIBE = 8;
  private static final int PINGREQ = 12;

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
  void obeysTheServersKeepAlive() {
    broker.grant(0x13, 0, 1);

    session.open();
    broker.nextPeer();
    Peer peer = broker.nextPeer();

    await().atMost(Duration.ofSeconds(3)).until(() -> peer.types.contains(PINGREQ));
    assertThat(broker.connections()).as("one to learn it").isEqualTo(2);
    assertThat(recorder.disconnected).isEmpty();
  }

  /** A device's Latin-1, which brokers let through: it must not stop all others. */
  @ParameterizedTest
  @ValueSource(strings = {"320b000564742fc3280001006d", "3211000464742f61000107260001610001ff6d"})
  void takesTextsThatAreNoUtf8(String packet) throws Exception {
    connect().sendRaw(HexFormat.of().parseHex(packet));

    assertThat(session.await(LONG)).isTrue();
    assertThat(session.poll()).isNotNull();
    assertThat(recorder.disconnected).isEmpty();
  }

  /** Though an attempt there takes longer than a connection must last to be called stable. */
  @Test
  void leavesAServerThatNeverAnswersForTheNextOne() throws IOException {
    try (ScriptedBroker silent = new ScriptedBroker()) {
      silent.connack = new byte[0];
      session =
          Sessions.at(silent.uri(), broker.uri())
              .filter("dt/#", 7)
              .connectTimeout(Duration.ofMillis(1500))
              .timing(shortlyStable())
              .session(recorder);
      session.open();

      assertThat(broker.nextPeer()).isNotNull();
      await().atMost(LONG).until(() -> recorder.connected.size() == 1);
    }
  }

  /** None, and ten minutes: found as with our own. */
  @ParameterizedTest
  @ValueSource(ints = {0, 600})
  void findsADeadConnectionWhateverTheServersKeepAlive(int seconds) {
    broker.grant(0x13, seconds >> 8, seconds & 0xFF);
    session = options().keepAlive(Duration.ofSeconds(1)).session(recorder);

    Peer peer = connect();
    await().atMost(LONG).until(() -> Collections.frequency(peer.types, PINGREQ) >= 2);
    assertThat(recorder.disconnected).as("while the server answers").isEmpty();
    broker.answers = false;

    await().atMost(Duration.ofSeconds(5)).until(() -> !recorder.disconnected.isEmpty());
    assertThat(recorder.disconnected.get(0).message())
        .isEqualTo(
            "Server ["
                + broker.uri()
                + "] did not answer within the keep-alive time; the connection is given up");
  }

  @Test
  void receivesWhateverLimitsTheServerSets() {
    // Receive maximum 1, maximum packet size 200, topic alias maximum 5, session expiry 0, and an
    // assigned client id.
    broker.grant(0x21, 0, 1, 0x27, 0, 0, 0, 200, 0x22, 0, 5, 0x11, 0, 0, 0, 0, 0x12, 0, 1, 'x');

    Peer peer = connect();
    peer.publish(1, "a", false);
    peer.publish(2, "b", false);

    take(session, 2).forEach(delivery -> acknowledge(session, delivery));
    assertThat(peer.nextPuback()).isEqualTo(1);
    assertThat(peer.nextPuback()).isEqualTo(2);
    assertThat(recorder.failed).isEmpty();
  }

  /** Expiry 0, and every filter at QoS 0: works, but promises nothing any more. */
  @Test
  void tellsWhatTheServerGrantsLess() {
    broker.grant(0x11, 0, 0, 0, 0);
    broker.subackCode = 0;
    session = options().clientId("granted-less").session(recorder);
    Logger logger = (Logger) LoggerFactory.getLogger("io.mqueduct.mqtt");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);

    connect();

    logger.detachAppender(lines);
    assertThat(List.copyOf(lines.list))
        .filteredOn(event -> event.getLevel() == Level.ERROR)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(line -> line.startsWith("MQTT client [granted-less]"))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("keeps our session for 0 s without us, not for the 600 s"),
            line -> assertThat(line).contains("granted subscription [dt/#] at QoS 0, not at 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0x28 | dt/#           | wildcard subscriptions not supported (0xA2); name the topics one by one, or use a broker with wildcards
          0x2A | $share/g/dt/a  | shared subscriptions not supported (0x9E); leave the share group out, or use a broker with shared subscriptions
          """)
  void doesNotAskForWhatIsNotAvailable(String property, String filter, String text) {
    broker.grant(Integer.decode(property), 0);
    session = Sessions.at(broker.uri()).filter(filter, 7).session(recorder);

    session.open();

    await().atMost(LONG).until(() -> !recorder.failed.isEmpty());
    assertThat(recorder.failed.get(0).message())
        .isEqualTo("Server [" + broker.uri() + "] refused subscription [" + filter + "]: " + text);
    assertThat(broker.nextPeer().types).doesNotContain(SUBSCRIBE);
    assertThat(recorder.connected).isEmpty();
  }

  @Test
  void worksWithoutSubscriptionIdentifiers() {
    broker.grant(0x29, 0);

    connect();

    assertThat(recorder.connected.get(0).subscriptionIdentifiers()).isFalse();
  }

  @Test
  void takesASubackWithoutReasonCodeForAFailure() {
    broker.subacksWithoutCode = true;

    session.open();

    await().atMost(LONG).until(() -> !recorder.failed.isEmpty());
    assertThat(recorder.failed.get(0).kind()).isEqualTo(MqttFailure.Kind.PROTOCOL);
    assertThat(recorder.failed.get(0).message())
        .isEqualTo(
            "Server ["
                + broker.uri()
                + "] answered SUBSCRIBE without a reason code; see the broker's log");
    assertThat(recorder.connected).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0x8B | TRANSIENT     | disconnected us: server shutting down (0x8B); connecting again
          0x8D | TRANSIENT     | disconnected us: keep-alive time-out (0x8D); connecting again
          0x93 | TRANSIENT     | disconnected us: receive maximum exceeded (0x93); connecting again
          0x97 | TRANSIENT     | disconnected us: quota exceeded (0x97); connecting again
          0x98 | TRANSIENT     | disconnected us: administrative action (0x98); connecting again
          0x9C | CONFIGURATION | sent us away: use another server (0x9C); change the list of servers
          0x9D | CONFIGURATION | sent us away: server moved (0x9D); change the list of servers
          """)
  void saysWhyItWasDisconnectedAndConnectsAgain(String code, MqttFailure.Kind kind, String text) {
    connect().disconnect(Integer.decode(code));

    await().atMost(LONG).until(() -> recorder.connected.size() >= 2);
    assertThat(recorder.disconnected.get(0))
        .isEqualTo(
            new MqttFailure(kind, Integer.decode(code), "Server [" + broker.uri() + "] " + text));
  }

  @Test
  void namesTheServerThatItIsSentTo() {
    byte[] reference = "other:1883".getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[5 + reference.length];
    body[0] = (byte) 0x9D;
    body[1] = (byte) (3 + reference.length);
    body[2] = 0x1C;
    body[4] = (byte) reference.length;
    System.arraycopy(reference, 0, body, 5, reference.length);

    connect().send(0xE0, body);

    await().atMost(LONG).until(() -> !recorder.failed.isEmpty());
    assertThat(recorder.failed.get(0).message())
        .isEqualTo(
            "Server ["
                + broker.uri()
                + "] sent us away to [other:1883]: server moved (0x9D); change the list of servers");
  }

  /** Nobody waits for the keep-alive, which is 30 s. */
  @ParameterizedTest
  @CsvFileSource(resources = "/malformed-packets.csv", delimiter = '|', numLinesToSkip = 1)
  void refusesAMalformedPacketAndConnectsAgain(String packet, String code, String text) {
    session = options().maximumPacketSize(200).session(recorder);
    Peer first = connect();
    broker.answerConnect(1, ScriptedBroker.SUCCESS);

    first.publish(7, "before", false);
    first.sendRaw(HexFormat.of().parseHex(packet));

    assertThat(first.nextDisconnect()).isEqualTo(Integer.decode(code));
    Peer second = broker.nextPeer();
    assertThat(recorder.disconnected)
        .containsExactly(
            new MqttFailure(
                MqttFailure.Kind.PROTOCOL,
                Integer.decode(code),
                "Server [" + broker.uri() + "] sent " + text));
    second.publish(7, "before", true);
    take(session, 1).forEach(delivery -> acknowledge(session, delivery));
    assertThat(second.nextPuback()).isEqualTo(7);
    assertThat(first.pubacks).isEmpty();
    assertThat(session.poll()).isNull();
  }

  @Test
  void tellsOnceOfABrokerThatSendsTheSameAgain() {
    session = options().clientId("same-again").session(recorder);
    List<String> lines =
        linesWhile(
            "same-again",
            () -> {
              session.open();
              for (int i = 0; i < 4; i++) {
                Peer peer = broker.nextPeer();
                await().atMost(LONG).until(() -> peer.types.contains(SUBSCRIBE));
                peer.sendRaw(HexFormat.of().parseHex("3606000161000100"));
                assertThat(peer.nextDisconnect()).isEqualTo(0x81);
              }
              await().atMost(LONG).until(() -> recorder.disconnected.size() >= 4);
            });

    assertThat(lines)
        .filteredOn(line -> line.contains("QoS 3"))
        .containsExactly(
            "MQTT client [same-again] attempt 1: Server ["
                + broker.uri()
                + "] sent PUBLISH at QoS 3; it is not taken, the connection is given up; see the"
                + " broker's log");
  }

  private static List<String> linesWhile(String clientId, Runnable work) {
    Logger logger = (Logger) LoggerFactory.getLogger("io.mqueduct.mqtt");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    work.run();
    logger.detachAppender(lines);
    return List.copyOf(lines.list).stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.startsWith("MQTT client [" + clientId + "]"))
        .toList();
  }

  @Test
  void doesNotRunHotWhereEveryConnectionEndsAtOnce() {
    session.open();
    long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    while (System.nanoTime() - end < 0) {
      broker.nextPeer().drop();
    }

    // Half of 200 ms on average; without back-off there would be hundreds.
    assertThat(broker.connections()).isLessThan(60);
    await().atMost(LONG).until(() -> !recorder.disconnected.isEmpty());
  }

  @Test
  void givesUpATlsHandshakeThatNobodyAnswers() {
    broker.answers = false;
    URI secure = URI.create("ssl://127.0.0.1:" + broker.uri().getPort());
    session =
        Sessions.at(secure)
            .filter("dt/#", 7)
            .connectTimeout(Duration.ofMillis(300))
            .session(recorder);

    session.open();

    await().atMost(LONG).until(() -> broker.connections() >= 2);
    // Whose patience ends first, that for the handshake or that for the whole attempt, is open.
    assertThat(recorder.disconnected.get(0).message())
        .isIn(
            "Server ["
                + secure
                + "] is unreachable: no answer in time; check host, port and firewall",
            "Server ["
                + secure
                + "] did not answer CONNECT in time; check that an MQTT 5 broker listens on that"
                + " port");
  }

  private static Timing shortlyStable() {
    Duration moment = Duration.ofMillis(100);
    return new Timing(
        Clock.systemUTC(), new SplittableRandom(42), moment, moment, moment, moment, moment);
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
}
