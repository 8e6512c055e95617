package io.mqueduct.mqtt.internal;

import static io.mqueduct.mqtt.internal.Taking.LONG;
import static io.mqueduct.mqtt.internal.Taking.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.MqttPublisher;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.MqttSessionContract.Recorder;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PahoPublisherTest {
  private final Recorder recorder = new Recorder();
  private final ScriptedBroker broker = new ScriptedBroker();
  private final MqttPublisher publisher = Sessions.at(broker.uri()).publisher(recorder);

  @AfterEach
  void closeAll() throws IOException {
    publisher.close(Duration.ZERO);
    broker.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      textBlock =
          """
          ''   | 1 | Topic [] must not be empty; name the topic to publish to
          a/+  | 1 | Topic [a/+] must not hold the wildcards + and #; publish to one topic
          a/#  | 0 | Topic [a/#] must not hold the wildcards + and #; publish to one topic
          a    | 2 | QoS [2] must be 0 or 1; QoS 2 is not supported for publishing
          """)
  void rejectsWhatIsNoMessage(String topic, int qos, String text) {
    assertThatThrownBy(() -> publisher.publish(Sessions.message(topic, "x", qos)).join())
        .cause()
        .hasMessage(text);
  }

  @Test
  void rejectsTooLongATopic() {
    assertThatThrownBy(() -> publisher.publish(Sessions.message("ä".repeat(40_000), "x", 1)).join())
        .cause()
        .hasMessageEndingWith("must not be longer than 65535 bytes; shorten it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9 | User property unit [a\\t] must not hold control characters or broken Unicode; remove them",
        "55296 | User property unit [a\\u{d800}] must not hold control characters or broken Unicode; remove them"
      })
  void rejectsTextThatPahoWouldEndTheConnectionOver(int character, String text) {
    var property = new UserProperty("unit", "a" + (char) character);
    Publish message =
        new Publish(
            "a", new byte[0], 1, false, false, List.of(property), null, null, null, null, null);

    assertThatThrownBy(() -> publisher.publish(message).join()).cause().hasMessage(text);
  }

  @Test
  void failsWhatWasNotAnsweredBeforeTheConnectionEnded() {
    publisher.open();
    ScriptedBroker.Peer peer = broker.nextPeer();
    CompletableFuture<Integer> answer = publisher.publish(Sessions.message("a", "x", 1));
    await().atMost(LONG).until(() -> peer.types.contains(3));

    peer.drop();

    assertThatThrownBy(answer::join)
        .cause()
        .hasMessage(
            "Publisher [session-pub] lost its connection before the answer; whether the message"
                + " to [a] arrived is unknown");
  }

  @Test
  void keepsToTheReceiveMaximumOfTheBroker() {
    broker.connack = new byte[] {0x20, 6, 0, 0, 3, 0x21, 0, 2};
    publisher.open();
    ScriptedBroker.Peer peer = broker.nextPeer();
    IntStream.range(0, 5).forEach(i -> publisher.publish(Sessions.message("a", "x", 1)));
    await().atMost(LONG).until(() -> published(peer) == 2);

    peer.sendRaw(new byte[] {0x40, 2, 0, 1});

    await().atMost(LONG).until(() -> published(peer) == 3);
  }

  @Test
  void givesTheReasonCodeOfTheAnswer() {
    publisher.open();
    ScriptedBroker.Peer peer = broker.nextPeer();
    CompletableFuture<Integer> refused = publisher.publish(Sessions.message("a", "x", 1));
    await().atMost(LONG).until(() -> published(peer) == 1);

    peer.sendRaw(new byte[] {0x40, 4, 0, 1, (byte) 0x87, 0});

    assertThat(refused.join()).isEqualTo(0x87);
  }

  @Test
  void saysThatAMessageIsLargerThanTheBrokerTakes() {
    broker.connack = new byte[] {0x20, 8, 0, 0, 5, 0x27, 0, 0, 4, 0};
    publisher.open();
    broker.nextPeer();

    assertThatThrownBy(() -> publisher.publish(Sessions.message("a", "x".repeat(2000), 1)).join())
        .cause()
        .hasMessage(
            "Server ["
                + broker.uri()
                + "] takes packets of at most 1024 bytes; publish less at once");
    assertThat(recorder.disconnected).isEmpty();
  }

  @Test
  void sendsNothingOnAnotherConnectionThanTheOneNamed() {
    publisher.open();
    ScriptedBroker.Peer first = broker.nextPeer();
    await().atMost(LONG).until(() -> recorder.connected.size() == 1);
    long generation = recorder.connected.get(0).generation();
    CompletableFuture<Integer> open = publisher.publish(Sessions.message("a", "x", 1), generation);
    await().atMost(LONG).until(() -> first.types.contains(3));
    first.drop();
    await().atMost(LONG).until(() -> recorder.connected.size() == 2);

    assertThat(open).as("failed before the next connection was told of").isCompletedExceptionally();
    assertThatThrownBy(() -> publisher.publish(Sessions.message("a", "y", 1), generation).join())
        .cause()
        .hasMessage("Publisher [session-pub] has lost that connection; the message was not sent");
    assertThat(published(broker.nextPeer())).isZero();
  }

  @Test
  void saysThatTheBrokerRetainsNothing() {
    broker.connack = new byte[] {0x20, 5, 0, 0, 2, 0x25, 0};
    publisher.open();
    Publish retained =
        new Publish("a", new byte[0], 1, true, false, List.of(), null, null, null, null, null);

    assertThatThrownBy(() -> publisher.publish(retained).join())
        .cause()
        .hasMessage("Server [" + broker.uri() + "] retains no messages; publish without retain");
  }

  @Test
  @RequiresMosquitto
  void publishesInOrderAndFlushesWhenItCloses() {
    try (Mosquitto mosquitto = Mosquitto.launch()) {
      MqttSession session =
          Sessions.at(mosquitto.uri()).receiveMaximum(1000).filter("dt/#", 1).session(recorder);
      session.open();
      await().atMost(LONG).until(() -> !recorder.connected.isEmpty());
      MqttPublisher real = Sessions.at(mosquitto.uri()).clientId("real").publisher(recorder);
      var answers = new ArrayList<CompletableFuture<Integer>>();
      for (int i = 0; i < 900; i++) {
        answers.add(real.publish(Sessions.message("dt/a", Integer.toString(i), 1)));
      }
      real.open();
      await().atMost(LONG).until(() -> recorder.connected.size() == 2);
      real.close(Duration.ofSeconds(10));

      assertThat(answers).allMatch(answer -> answer.join() == 0, "answered with success");
      assertThat(take(session, 900).stream().map(Sessions::text))
          .containsExactlyElementsOf(IntStream.range(0, 900).mapToObj(Integer::toString).toList());
      session.close(Duration.ZERO);
    }
  }

  private static long published(ScriptedBroker.Peer peer) {
    return peer.types.stream().filter(type -> type == 3).count();
  }
}
