package io.mqueduct.pipeline.command;

import static io.mqueduct.pipeline.command.CommandBench.START;
import static io.mqueduct.pipeline.command.CommandBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttFailure.Kind;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.LaneState;
import io.mqueduct.rules.KafkaMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From a Kafka record to the device, its receipt, and the offset that may be committed. */
class CommandsTest {
  private static final String WAY_OUT =
      "; leave such records out in WHERE, or change the value with replace or coalesce";

  private final CommandBench bench = new CommandBench();

  private static String text(Publish publish) {
    return new String(publish.payload(), StandardCharsets.UTF_8);
  }

  @Test
  void settlesACommandOnlyWhenItsReceiptIsDurable() {
    bench.open().offer(7, "d1", "{\"action\":\"reboot\"}");

    assertThat(bench.published()).containsExactly("commands/d1");
    assertThat(text(bench.device.sent().get(0))).isEqualTo("{\"action\":\"reboot\"}");
    assertThat(bench.lane.settled()).isEmpty();

    bench.answer(0);
    assertThat(bench.lane.settled()).as("the receipt is on its way").isEmpty();
    assertThat(bench.settled()).isEqualTo(8);
    assertThat(bench.receipts()).containsExactly("ACKED 1 reboot-commands-0-7");
  }

  @Test
  void settlesAtOnceWithoutReceipts() {
    bench.without("pipeline.receipts.topic").open().offer(7, "d1", "{}");

    bench.answer(0);

    assertThat(bench.lane.settled()).containsEntry(CommandBench.PARTITION, 8L);
  }

  @Test
  void tellsEverythingInAReceipt() {
    bench.with("rules.reboot.mqtt.command.id", "${header('id')}").open();
    bench.offer(
        new KafkaMessage(
            "commands",
            0,
            7,
            START - 500,
            bytes("d1"),
            bytes("{}"),
            List.of(new KafkaMessage.Header("id", bytes("c-17")))));
    bench.clock.advance(Duration.ofMillis(12));
    bench.answer(0);

    assertThat(bench.lastReceipt())
        .hasToString(
            "{\"state\":\"ACKED\",\"final\":true,\"commandId\":\"c-17\",\"attempt\":1,\"latencyMs\":12,"
                + "\"reasonCode\":0,\"mqttTopic\":\"commands/d1\",\"rule\":\"reboot\",\"by\":\"plant\","
                + "\"lane\":\"from-kafka-mqtt\",\"topic\":\"commands\",\"partition\":0,\"offset\":7,"
                + "\"timestamp\":1767225599500,\"issued\":1767225599500,\"at\":1767225600012}");
    assertThat((byte[]) bench.stored("receipts").get(0).key())
        .asString()
        .isEqualTo("c-17@commands-0-7/plant/reboot");
  }

  @Test
  void tellsThatACommandIsOnItsWay() {
    bench.with("pipeline.receipts.sent", "true").open().offer(7, "d1", "{}");
    bench.answer(0);

    assertThat(bench.receipts())
        .containsExactly("SENT 1 reboot-commands-0-7", "ACKED 1 reboot-commands-0-7");
  }

  @Test
  void hasTheLastWordAtQos0WhenItLeaves() {
    bench.with("rules.reboot.mqtt.qos", "0").open().offer(7, "d1", "{}");

    assertThat(bench.settled()).isEqualTo(8);
    assertThat(bench.receipts()).containsExactly("SENT 1 reboot-commands-0-7");
  }

  @Test
  void numbersTheRowsOfOneRecord() {
    bench
        .with("rules.reboot.sql", "FOREACH devices AS d DO d.id AS id FROM KAFKA 'commands'")
        .with("rules.reboot.mqtt.topic", "commands/${d.id}")
        .open()
        .offer(7, "all", "{\"devices\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
    bench.answer(0);
    assertThat(bench.settled()).isEqualTo(-1);

    bench.answer(0);
    assertThat(bench.settled()).isEqualTo(8);
    assertThat(bench.published()).containsExactly("commands/a", "commands/b");
    assertThat(bench.receipts())
        .containsExactly("ACKED 1 reboot-commands-0-7", "ACKED 1 reboot-commands-0-7.2");
  }

  @Test
  void fillsPropertiesFromTemplatesAndLeavesEmptyOnesOut() {
    bench
        .with("mqtt.loop.guard", "true")
        .with("rules.reboot.mqtt.retain", "${keep}")
        .with("rules.reboot.mqtt.qos", "${q}")
        .with("rules.reboot.mqtt.payload", "do ${action}")
        .with("rules.reboot.mqtt.content.type", "${coalesce(header('type'), '')}")
        .with("rules.reboot.mqtt.response.topic", "replies/${key}")
        .with("rules.reboot.mqtt.correlation.data", "${action}-1")
        .with("rules.reboot.mqtt.user.properties.unit", "${action}")
        .with("rules.reboot.mqtt.user.properties.none", "")
        .open()
        .offer(7, "d1", "{\"action\":\"reboot\",\"keep\":true,\"q\":1}");

    Publish sent = bench.device.sent().get(0);
    assertThat(text(sent)).isEqualTo("do reboot");
    assertThat(sent.retain()).isTrue();
    assertThat(sent.qos()).isEqualTo(1);
    assertThat(sent.contentType()).isNull();
    assertThat(sent.responseTopic()).isEqualTo("replies/d1");
    assertThat(sent.correlationData()).asString().isEqualTo("reboot-1");
    assertThat(sent.userProperties())
        .containsExactly(
            new UserProperty("unit", "reboot"), new UserProperty("mqueduct-origin", "plant"));
    bench.answer(0);
    assertThat(bench.receipts()).containsExactly("ACKED 1 reboot-1");
  }

  @Test
  void sendsTextAndBytesOfOneValueAsTheyAre() {
    bench
        .with("rules.reboot.sql", "SELECT VALUE value FROM KAFKA 'commands'")
        .open()
        .offer(7, "d1", "plain text");

    assertThat(text(bench.device.sent().get(0))).isEqualTo("plain text");
  }

  @Test
  void clearsARetainedCommandByATombstone() {
    bench.with("rules.reboot.mqtt.retain", "true").open().offer(7, "d1", null);

    Publish sent = bench.device.sent().get(0);
    assertThat(sent.payload()).isEmpty();
    assertThat(sent.retain()).isTrue();
    assertThat(sent.topic()).isEqualTo("commands/d1");
  }

  @Test
  void settlesACommandThatNobodySubscribes() {
    bench.open().offer(7, "d1", "{}");
    bench.answer(0x10);

    assertThat(bench.settled()).isEqualTo(8);
    assertThat(bench.receipts()).containsExactly("NO_SUBSCRIBER 1 reboot-commands-0-7");
    assertThat(bench.commands.counters().noSubscriber()).isEqualTo(1);
  }

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

    assertThat(bench.device.sent().stream().map(CommandsTest::text))
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

    assertThat(bench.device.sent().stream().map(CommandsTest::text))
        .containsExactly(
            "{\"n\":0}", "{\"n\":1}", "{\"n\":0}", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
    assertThat(bench.settled()).isEqualTo(4);
    assertThat(bench.commands.counters().repeated()).isEqualTo(2);
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

  @Test
  void stopsTheLaneWhenAReceiptIsLost() {
    bench.open().offer(7, "d1", "{}");
    bench.answer(0);
    bench.kafka.takeFirst().completion().failed(new IllegalStateException("fenced"));
    bench.lane.step();

    assertThat(bench.lane.state()).isEqualTo(LaneState.STOPPED);
    assertThat(bench.lane.settled()).isEmpty();
  }
}
