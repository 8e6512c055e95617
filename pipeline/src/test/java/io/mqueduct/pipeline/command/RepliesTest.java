package io.mqueduct.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.FakeMqttSession;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.pipeline.OutboundRecord;
import io.mqueduct.pipeline.TaskIdentity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What devices answer comes back to Kafka. */
class RepliesTest {
  private final CommandBench bench =
      new CommandBench()
          .with("pipeline.replies.topic", "replies")
          .with("rules.reboot.mqtt.response.topic", "replies/${key}")
          .with("rules.reboot.mqtt.reply.timeout", "10s");

  @AfterEach
  void close() {
    bench.commands.close(Duration.ZERO);
  }

  /** A device replies, and the lane has seen it. */
  private FakeMqttSession reply(@Nullable String correlation) {
    FakeMqttSession session = bench.sessions.last();
    byte[] data = correlation == null ? null : CommandBench.bytes(correlation);
    long before = replies();
    session.push(
        new Publish(
            "replies/d1",
            CommandBench.bytes("done"),
            1,
            false,
            false,
            List.of(),
            null,
            null,
            data,
            null,
            null),
        1);
    await()
        .until(
            () -> {
              bench.agenda.run();
              return replies() > before;
            });
    return session;
  }

  private long replies() {
    CommandCounters counters = bench.commands.counters();
    return counters.replies() + counters.unmatchedReplies();
  }

  private static List<String> headers(OutboundRecord record) {
    return record.headers().stream().map(h -> h.name() + "=" + h.value()).toList();
  }

  @Test
  void bringsAReplyToKafkaUnderTheCommandsId() {
    bench.open().offer(7, "d1", "{}");
    assertThat(bench.device.sent().get(0).correlationData())
        .asString()
        .isEqualTo("reboot-commands-0-7");
    bench.answer(0);
    bench.store();
    FakeMqttSession session = reply("reboot-commands-0-7");
    assertThat(session.acknowledged()).as("Kafka has nothing yet").isEmpty();

    bench.store();
    OutboundRecord record = bench.stored("replies").get(0);
    assertThat((byte[]) record.key()).asString().isEqualTo("reboot-commands-0-7");
    assertThat((byte[]) record.value()).asString().isEqualTo("done");
    assertThat(headers(record))
        .containsExactly(
            "mqueduct.matched=true",
            "mqueduct.command.id=reboot-commands-0-7",
            "mqueduct.rule=reboot",
            "kafka.topic=commands",
            "kafka.partition=0",
            "kafka.offset=7",
            "mqueduct.correlation.id=reboot-commands-0-7",
            "mqtt.topic=replies/d1");
    assertThat(bench.receipts())
        .containsExactly("ACKED 1 reboot-commands-0-7", "REPLIED 1 reboot-commands-0-7");
    assertThat(session.acknowledged()).hasSize(1);
  }

  @Test
  void tellsOfAReplyAfterTheBrokersAnswerWhicheverComesFirst() {
    bench.open().offer(7, "d1", "{}");
    reply("reboot-commands-0-7");
    bench.answer(0);

    assertThat(bench.receipts())
        .containsExactly("ACKED 1 reboot-commands-0-7", "REPLIED 1 reboot-commands-0-7");
  }

  @Test
  void doesNotPublishAgainWhatWasRepliedTo() {
    bench.open().offer(7, "d1", "{}");
    reply("reboot-commands-0-7");
    bench.device.dropConnection();
    bench.agenda.run();
    bench.device.reconnect();
    bench.agenda.run();

    assertThat(bench.published()).hasSize(1);
    assertThat(bench.receipts())
        .containsExactly("ACKED 1 reboot-commands-0-7", "REPLIED 1 reboot-commands-0-7");
  }

  @Test
  void tellsThatNoReplyCameInTime() {
    bench.open().offer(7, "d1", "{}");
    bench.answer(0);
    bench.pass(Duration.ofSeconds(9));
    assertThat(bench.receipts()).hasSize(1);

    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.receipts())
        .containsExactly("ACKED 1 reboot-commands-0-7", "REPLY_TIMEOUT 1 reboot-commands-0-7");
    assertThat(bench.commands.counters().replyTimeouts()).isEqualTo(1);
  }

  @Test
  void keepsAReplyThatNothingAwaits() {
    bench.open();
    FakeMqttSession session = reply(null);
    bench.store();

    OutboundRecord record = bench.stored("replies").get(0);
    assertThat((byte[]) record.key()).asString().isEqualTo("replies/d1");
    assertThat(headers(record)).startsWith("mqueduct.matched=false");
    assertThat(bench.commands.counters().unmatchedReplies()).isEqualTo(1);
    assertThat(session.acknowledged()).hasSize(1);
  }

  @Test
  void givesEachOfSeveralTasksItsOwnReplies() {
    bench.task(new TaskIdentity(2, 3)).open().offer(7, "d1", "{}");

    assertThat(bench.device.sent().get(0).responseTopic()).isEqualTo("replies/d1/2");
    assertThat(bench.sessions.lastOptions().subscriptions())
        .extracting(io.mqueduct.mqtt.Subscription::filter)
        .containsExactly("replies/+/2");
  }

  @Test
  void readsNoRepliesWithoutATopicForThem() {
    bench.without("pipeline.replies.topic").open();

    assertThat(bench.sessions.count()).isZero();
  }
}
