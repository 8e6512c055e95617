package io.mqueduct.pipeline.command;

import static io.mqueduct.pipeline.command.CommandBench.START;
import static io.mqueduct.pipeline.command.CommandBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.LaneState;
import io.mqueduct.rules.KafkaMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From a Kafka record to the device, its receipt, and the offset that may be committed. */
final class CommandsTest {
  private final CommandBench bench = new CommandBench();

  @Test
  void settlesACommandOnlyWhenItsReceiptIsDurable() {
    bench.open().offer(7, "d1", "{\"action\":\"reboot\"}");

    assertThat(bench.published()).containsExactly("commands/d1");
    assertThat(CommandBench.text(bench.device.sent().get(0))).isEqualTo("{\"action\":\"reboot\"}");
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
    assertThat(CommandBench.text(sent)).isEqualTo("do reboot");
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

    assertThat(CommandBench.text(bench.device.sent().get(0))).isEqualTo("plain text");
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
  void stopsTheLaneWhenAReceiptIsLost() {
    bench.open().offer(7, "d1", "{}");
    bench.answer(0);
    bench.kafka.takeFirst().completion().failed(new IllegalStateException("fenced"));
    bench.lane.step();

    assertThat(bench.lane.state()).isEqualTo(LaneState.STOPPED);
    assertThat(bench.lane.settled()).isEmpty();
  }
}
