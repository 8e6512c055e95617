package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static io.mqueduct.mqtt.internal.Taking.acknowledge;
import static io.mqueduct.mqtt.internal.Taking.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.SessionState;
import io.mqueduct.mqtt.internal.ScriptedBroker.Peer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a session still does when it closes. */
@Execution(ExecutionMode.CONCURRENT)
final class ClosingOnScriptedBrokerTest extends ScriptedBrokerRig {
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
}
