package io.mqueduct.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Commands that wait, or are published again, and what overtakes them. */
final class CommandRepeatsTest {
  private final CommandBench bench = new CommandBench();

  @Test
  void waitsForASubscriberUntilTheCommandIsOver() {
    bench
        .with("rules.reboot.mqtt.retry", "no-subscriber")
        .with("rules.reboot.mqtt.expiry", "5s")
        .open()
        .offer(7, "d1", "{}");
    bench.answer(0x10);
    bench.pass(Duration.ofMillis(999));
    assertThat(bench.published()).hasSize(1);

    bench.pass(Duration.ofMillis(1));
    assertThat(bench.published()).hasSize(2);
    bench.answer(0x10);
    bench.pass(Duration.ofSeconds(5));

    assertThat(bench.published()).hasSize(2);
    assertThat(bench.settled()).isEqualTo(8);
    assertThat(bench.receipts()).containsExactly("EXPIRED 2 reboot-commands-0-7");
  }

  @Test
  void publishesAgainWhatTheQuotaRefusedBeforeLaterCommandsToTheTopic() {
    bench.open().offer(7, "d1", "{\"n\":1}");
    bench.offer(8, "d1", "{\"n\":2}");
    bench.offer(9, "d2", "{\"n\":3}");
    assertThat(bench.published()).as("one at a time").containsExactly("commands/d1", "commands/d2");

    bench.answer(0x97);
    bench.answer(0);
    bench.pass(Duration.ofSeconds(1));
    bench.answer(0);
    bench.answer(0);

    assertThat(bench.device.sent().stream().map(CommandBench::text))
        .containsExactly("{\"n\":1}", "{\"n\":3}", "{\"n\":1}", "{\"n\":2}");
    assertThat(bench.settled()).isEqualTo(10);
    assertThat(bench.receipts())
        .containsExactly(
            "ACKED 1 reboot-commands-0-9",
            "ACKED 2 reboot-commands-0-7",
            "ACKED 1 reboot-commands-0-8");
  }

  @Test
  void sendsManyToOneTopicAtOnceWhereNothingIsTriedAgain() {
    bench.with("rules.reboot.mqtt.retry", "").open();
    IntStream.range(0, 3).forEach(n -> bench.offer(n, "d1", "{}"));

    assertThat(bench.published()).hasSize(3);
    bench.answer(0x97);
    assertThat(bench.receipts()).containsExactly("REJECTED 1 reboot-commands-0-0");
  }

  @Test
  void keepsToTheReceiveMaximumOfTheBroker() {
    bench.receiveMaximum(2).open();
    IntStream.range(0, 5).forEach(n -> bench.offer(n, "d" + n, "{}"));

    assertThat(bench.published()).hasSize(2);
    assertThat(bench.commands.counters().waiting()).isEqualTo(3);
    bench.answer(0);
    assertThat(bench.published()).hasSize(3);
  }

  @Test
  void publishesAgainInOrderWhatAConnectionTookWithIt() {
    bench.with("rules.reboot.mqtt.retry", "").receiveMaximum(2).open();
    IntStream.range(0, 4).forEach(n -> bench.offer(n, "d1", "{\"n\":" + n + "}"));
    bench.device.dropConnection();
    bench.agenda.run();
    assertThat(bench.published()).hasSize(2);

    bench.device.reconnect();
    bench.agenda.run();
    IntStream.range(0, 4).forEach(n -> bench.answer(0));

    assertThat(bench.device.sent().stream().map(CommandBench::text))
        .containsExactly(
            "{\"n\":0}", "{\"n\":1}", "{\"n\":0}", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
    assertThat(bench.settled()).isEqualTo(4);
    assertThat(bench.commands.counters().repeated()).isEqualTo(2);
  }
}
