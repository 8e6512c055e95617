package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static io.mqueduct.mqtt.internal.Taking.acknowledge;
import static io.mqueduct.mqtt.internal.Taking.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.internal.ScriptedBroker.Peer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A broker that wants a shorter keep-alive: the first connection only learns it. */
@Execution(ExecutionMode.CONCURRENT)
final class RenewalOnScriptedBrokerTest extends ScriptedBrokerRig {
  private static final String KEEP_ALIVE_1 = "130001";
  private static final String EXPIRY_0 = "1100000000";

  /** CONNACK with properties, and what comes right behind it. */
  private static byte[] connack(int sessionPresent, String properties, String next) {
    int length = properties.length() / 2;
    String head = "20%02x%02x00%02x".formatted(3 + length, sessionPresent, length);
    return HexFormat.of().parseHex(head + properties + next);
  }

  @Test
  void takesNothingByAConnectionThatItLeavesAtOnce() {
    // PUBLISH at QoS 1, topic a, packet id 9, payload m: behind the CONNACK of either connection.
    broker.connack = connack(1, KEEP_ALIVE_1, "32070001610009006d");
    session.open();
    Peer first = broker.nextPeer();

    Delivery delivery = take(session, 1).get(0);
    acknowledge(session, delivery);

    assertThat(broker.nextPeer().nextPuback()).isEqualTo(9);
    assertThat(delivery.receipt().generation()).as("of the second connection").isEqualTo(2);
    assertThat(first.pubacks).isEmpty();
    assertThat(session.counters().staleAcknowledgements()).isZero();
    assertThat(recorder.disconnected).isEmpty();
  }

  @Test
  void missesNoSessionThatOnlyTheConnectionLeftAtOnceMade() {
    broker.connack = connack(0, KEEP_ALIVE_1 + EXPIRY_0, "");
    session.open();

    await().atMost(LONG).until(() -> !recorder.connected.isEmpty());

    assertThat(broker.connections()).isEqualTo(2);
    assertThat(recorder.lost).isEmpty();
    assertThat(recorder.held).hasSize(1);
  }

  @Test
  void tellsOnceOfASessionThatTheConnectionLeftAtOnceDidNotFind() {
    session = options().sessionExpected().session(recorder);
    broker.connack = connack(0, KEEP_ALIVE_1 + EXPIRY_0, "");
    session.open();

    await().atMost(LONG).until(() -> !recorder.connected.isEmpty());

    assertThat(recorder.lost).hasSize(1);
  }
}
