package io.mqueduct.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.FakeMqttSession;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.FakeRecordOutput.Sent;
import io.mqueduct.pipeline.LaneState;
import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.pipeline.Rejection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reply that Kafka does not take holds up nothing, and a thread that ends is told of. */
class ReplySessionTest {
  private static final String LONG = "x".repeat(60_000);

  private final CommandBench bench =
      new CommandBench()
          .with("pipeline.replies.topic", "replies")
          .with("rules.reboot.mqtt.response.topic", "replies/${key}");

  @AfterEach
  void close() {
    bench.commands.close(Duration.ZERO);
  }

  private FakeMqttSession reply() {
    return reply("nobody");
  }

  private FakeMqttSession reply(String correlation) {
    FakeMqttSession session = bench.sessions.last();
    session.push(
        new Publish(
            "replies/d1",
            CommandBench.bytes("done"),
            1,
            false,
            false,
            List.of(new UserProperty("note", LONG)),
            null,
            LONG,
            CommandBench.bytes(correlation),
            null,
            null),
        1);
    return session;
  }

  /** The next record that is to reach Kafka. */
  private Sent next() {
    await()
        .until(
            () -> {
              bench.agenda.run();
              return !bench.kafka.open().isEmpty();
            });
    return bench.kafka.takeFirst();
  }

  private static void refuse(Sent sent) {
    sent.completion()
        .rejected(new Rejection("kafka-refused", "too large", null, "kafka", "replies"));
  }

  @Test
  void triesOnceMoreWithNothingThatTheDeviceCanMakeLong() {
    bench.open();
    FakeMqttSession session = reply();
    refuse(next());
    Sent second = next();

    assertThat(second.record().value()).isNull();
    assertThat(second.record().headers())
        .extracting(Header::name)
        .containsExactly(
            "mqueduct.matched", "mqueduct.correlation.id", "mqtt.topic", "mqueduct.error.message");
    second.completion().stored();
    assertThat(session.acknowledged()).hasSize(1);
    assertThat(bench.commands.counters().droppedReplies()).isZero();
  }

  /** The session keeps what is not acknowledged: the lane would be built anew for ever. */
  @Test
  void goesOnAfterAReplyThatKafkaTakesInNoForm() {
    bench.open();
    FakeMqttSession session = reply();
    refuse(next());
    refuse(next());
    bench.lane.step();

    assertThat(bench.lane.state()).isEqualTo(LaneState.RUNNING);
    assertThat(session.acknowledged()).hasSize(1);
    assertThat(bench.commands.counters().droppedReplies()).isEqualTo(1);
  }

  /** A producer may choose an id that is too long for a receipt. */
  @Test
  void goesOnAfterAReplyWhoseReceiptKafkaRefuses() {
    bench.open().offer(7, "d1", "{}");
    bench.answer(0);
    bench.store();
    FakeMqttSession session = reply("reboot-commands-0-7");
    next().completion().stored();
    refuse(next());
    bench.lane.step();

    assertThat(bench.lane.state()).isEqualTo(LaneState.RUNNING);
    assertThat(session.acknowledged()).hasSize(1);
  }

  /** Else nothing would take replies any more, and nobody would know. */
  @Test
  void stopsTheLaneWhenItsThreadEndsWithAnError() {
    bench.open();
    bench.agenda.breakWith(new OutOfMemoryError("unable to create native thread"));
    reply();

    await().until(() -> bench.commands.failure().isPresent());
    assertThat(bench.commands.failure())
        .get()
        .extracting(Throwable::getMessage)
        .isEqualTo("unable to create native thread");
  }
}
