package io.mqueduct.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.Subscription;
import io.mqueduct.testkit.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Calm over hours of outage, and nothing kept quiet that is new. */
class StateLogTest {
  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.mqueduct.mqtt");
  private static final MqttFailure FIRST = failure("Server [a] is unreachable");
  private static final MqttFailure SECOND = failure("Server [b] is unreachable");

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final ManualClock clock = ManualClock.at("2026-01-01T00:00:00Z");
  private final StateLog log = new StateLog("state-log", clock);

  private static MqttFailure failure(String message) {
    return new MqttFailure(MqttFailure.Kind.TRANSIENT, -1, message);
  }

  @BeforeEach
  void listen() {
    lines.start();
    LOGGER.setLevel(Level.INFO);
    LOGGER.addAppender(lines);
  }

  /** Ours: other tests log at the same time. */
  private List<String> told() {
    return told(Level.WARN);
  }

  private List<String> told(Level least) {
    LOGGER.detachAppender(lines);
    return lines.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(least))
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.startsWith("MQTT client [state-log]"))
        .map(line -> line.substring("MQTT client [state-log]".length()))
        .toList();
  }

  @Test
  void tellsOfServersThatFailInTurnsEveryFiveMinutes() {
    for (int minute = 0; minute < 10; minute++) {
      log.failed(FIRST);
      log.failed(SECOND);
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(told())
        .containsExactly(
            " attempt 1: Server [a] is unreachable",
            " attempt 2: Server [b] is unreachable",
            " attempt 11: Server [a] is unreachable",
            " attempt 12: Server [b] is unreachable");
  }

  @Test
  void tellsAFailureAgainAfterASuccessThatLasted() {
    log.failed(FIRST);
    log.connected(new ConnectionInfo(URI.create("tcp://a:1"), 1, true, true, true, 10, 2));
    log.steady();
    log.failed(FIRST);

    assertThat(told())
        .containsExactly(
            " attempt 1: Server [a] is unreachable", " attempt 1: Server [a] is unreachable");
  }

  @Test
  void tellsOnceOfConnectionsThatComeAndGo() {
    for (int i = 0; i < 10; i++) {
      log.connected(new ConnectionInfo(URI.create("tcp://a:1"), 1, true, true, true, 10, 2));
      log.failed(FIRST);
    }

    assertThat(told(Level.INFO))
        .containsExactly(
            " connected server=tcp://a:1 sessionPresent=true failedAttempts=0",
            " attempt 1: Server [a] is unreachable",
            " connected server=tcp://a:1 sessionPresent=true failedAttempts=1");
  }

  @Test
  void tellsOfTheConnectionAfterAnOutage() {
    log.failed(FIRST);
    log.failed(FIRST);
    log.connected(new ConnectionInfo(URI.create("tcp://a:1"), 1, true, true, true, 10, 2));

    assertThat(told(Level.INFO))
        .containsExactly(
            " attempt 1: Server [a] is unreachable",
            " connected server=tcp://a:1 sessionPresent=true failedAttempts=2");
  }

  @Test
  void tellsWhatTheBrokerGrantsLessUntilItChanges() {
    log.sessionShortened(Duration.ofDays(7), 0);
    log.sessionShortened(Duration.ofDays(7), 0);
    log.sessionShortened(Duration.ofDays(7), 60);

    assertThat(told())
        .containsExactly(
            ": the broker keeps our session for 0 s without us, not for the 604800 s asked for;"
                + " messages of a longer outage are lost; raise its limit of the session expiry",
            ": the broker keeps our session for 60 s without us, not for the 604800 s asked for;"
                + " messages of a longer outage are lost; raise its limit of the session expiry");
  }

  @Test
  void tellsOfAFilterAtALowerQos() {
    log.qosLowered(new Subscription("dt/#", 7, 1, true, RetainHandling.NEVER), 0);

    assertThat(told())
        .containsExactly(
            ": the broker granted subscription [dt/#] at QoS 0, not at 1; messages that are under"
                + " way when a connection ends are lost; allow QoS 1 on the broker");
  }
}
