package io.mqueduct.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttFailure.Kind;
import org.junit.jupiter.api.Test;

/** Commands that the broker, or a rule of ours, refuses. */
final class CommandRefusalsTest {
  private final CommandBench bench = new CommandBench();
  private static final String WAY_OUT =
      "; leave such records out in WHERE, or change the value with replace or coalesce";

  @Test
  void makesADeadLetterOfACommandThatTheBrokerRefuses() {
    bench.open().offer(7, "d1", "{}");
    bench.answer(0x87);

    assertThat(bench.settled()).isEqualTo(8);
    assertThat(bench.receipts()).containsExactly("REJECTED 1 reboot-commands-0-7");
    assertThat(
            CommandBench.json(bench.stored("mqueduct.dead-letters").get(0))
                .path("failures")
                .get(0)
                .path("errorMessage")
                .asText())
        .isEqualTo(
            "The broker refused the command to [commands/d1]: not authorised (allow our user to publish"
                + " there), 0x87");
  }

  @Test
  void saysWhatTheBrokerWouldNotTake() {
    bench.open().offer(7, "d1", "{}");
    bench.device.refuse(
        new MqttFailure(
            Kind.PROTOCOL,
            0x95,
            "Server [tcp://fake:1883] takes packets of at most 1024 bytes; publish less at once"));
    bench.agenda.run();

    JsonNode receipt = bench.lastReceipt();
    assertThat(receipt.path("state").asText()).isEqualTo("REJECTED");
    assertThat(receipt.path("reasonCode").asInt()).isEqualTo(0x95);
    assertThat(receipt.path("detail").asText())
        .isEqualTo(
            "Server [tcp://fake:1883] takes packets of at most 1024 bytes; publish less at once");
    assertThat(bench.stored("mqueduct.dead-letters")).hasSize(1);
  }

  @Test
  void refusesAMqttTopicWithAWildcard() {
    rejects(
        "a+b",
        "rules.reboot.mqtt.topic: Topic name [commands/a+b]: wildcard '+' at index 10 is allowed in"
            + " topic filters only"
            + WAY_OUT);
  }

  @Test
  void refusesAMqttTopicWithASlashInAValue() {
    rejects("a/b", "rules.reboot.mqtt.topic: [a/b] holds '/'; raw(x) lets it through");
  }

  @Test
  void refusesAnEmptyMqttTopic() {
    bench.with("rules.reboot.mqtt.topic", "${key}");
    rejects("", "rules.reboot.mqtt.topic: Topic name []: must not be empty" + WAY_OUT);
  }

  @Test
  void refusesTooLongAMqttTopic() {
    rejects(
        "x".repeat(70_000),
        "rules.reboot.mqtt.topic: Topic name [commands/"
            + "x".repeat(55)
            + "…]: has 70009 UTF-8 bytes, at most 65535 are allowed"
            + WAY_OUT);
  }

  private void rejects(String device, String message) {
    bench.open().offer(7, device, "{}");

    assertThat(bench.device.sent()).isEmpty();
    assertThat(bench.settled()).isEqualTo(8);
    assertThat(bench.receipts()).containsExactly("REJECTED 0 reboot-commands-0-7");
    JsonNode letter = CommandBench.json(bench.stored("mqueduct.dead-letters").get(0));
    assertThat(letter.path("ruleName").asText()).isEqualTo("reboot");
    assertThat(letter.path("failures").get(0).path("errorMessage").asText()).isEqualTo(message);
  }

  @Test
  void tellsOfARefusedRowUnderTheCommandsId() {
    bench.with("rules.reboot.mqtt.command.id", "${id}").open().offer(7, "a+b", "{\"id\":\"c-1\"}");

    assertThat(bench.receipts()).containsExactly("REJECTED 0 c-1");
  }

  @Test
  void refusesAnotherQosThanItCanSend() {
    bench.with("rules.reboot.mqtt.qos", "${q}").open().offer(7, "d1", "{\"q\":2}");

    assertThat(bench.lastReceipt().path("detail").asText())
        .isEqualTo("rules.reboot.mqtt.qos: [2] must be 0 or 1");
  }
}
