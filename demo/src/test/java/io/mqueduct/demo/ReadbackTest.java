package io.mqueduct.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

final class ReadbackTest {
  private final Readback readback = new Readback(2);

  @Test
  void findsEveryKindOfMessageInItsTopic() {
    measurement("d0", 0);
    measurement("d1", 0);
    add(Readback.ALARMS, "{\"device\":\"d0\",\"code\":\"E0\",\"severity\":\"high\"}");
    deadLetter("telemetry", 0);

    Arrivals arrivals = readback.arrivals(new DemoDevices.Published(2, 1, 1));

    assertThat(arrivals.line()).isEqualTo("published 4, in Kafka 4, lost 0, duplicated 0");
    assertThat(arrivals.details()).isEmpty();
  }

  @Test
  void missesWhatIsNotThere() {
    measurement("d0", 0);
    measurement("d0", 1);

    Arrivals arrivals = readback.arrivals(new DemoDevices.Published(4, 1, 1));

    assertThat(arrivals.line()).isEqualTo("published 6, in Kafka 2, lost 4, duplicated 0");
    assertThat(arrivals.details()).contains("lost id 1", "lost id 3");
  }

  @Test
  void seesDuplicatesAndDisorder() {
    measurement("d0", 1);
    measurement("d0", 1);
    measurement("d0", 0);
    measurement("d1", 0);

    assertThat(readback.arrivals(new DemoDevices.Published(3, 0, 0)).line())
        .isEqualTo("published 3, in Kafka 3, lost 0, duplicated 1, out of order 1");
  }

  @Test
  void takesOneDeadLetterOfAMessageThatFailedInSeveralRules() {
    deadLetter("telemetry", 0);
    deadLetter("hot", 0);

    assertThat(readback.arrivals(new DemoDevices.Published(0, 0, 1)).line())
        .isEqualTo("published 1, in Kafka 1, lost 0, duplicated 0");
  }

  @Test
  void countsAnAlarmOnceItsCommandIsWithTheBrokerAndOnceTheDeviceHasAnswered() {
    receipt("SENT", "d0-E0");
    receipt("ACKED", "d1-E0");
    receipt("REPLIED", "d1-E0");
    receipt("EXPIRED", "d0-E1");
    reply("d1-E0", "d1", "true");

    assertThat(readback.answers(new DemoDevices.Published(0, 4, 0)))
        .isEqualTo(new Answers(4, 1, 1));
  }

  @Test
  void countsNoAnswerThatIsUnmatchedOrToAnotherCommand() {
    reply("d1-E0", "d1", "false");
    reply("d0-E0", "d1", "true");

    assertThat(readback.answers(new DemoDevices.Published(0, 2, 0)))
        .isEqualTo(new Answers(2, 0, 0));
  }

  @Test
  void countsACommandThatWasRepeatedOnce() {
    receipt("ACKED", "d1-E0");
    receipt("ACKED", "d1-E0");

    assertThat(readback.answers(new DemoDevices.Published(0, 1, 0)))
        .isEqualTo(new Answers(1, 1, 0));
  }

  @Test
  void keepsCountAndLastRecordOfEachTopic() {
    add("demo.hot", "{\"device\":\"d1\"}");
    add("demo.hot", "{\"device\":\"d7\"}");

    assertThat(readback.tallies())
        .containsExactly(entry("demo.hot", new Readback.Tally(2, "key", "{\"device\":\"d7\"}")));
  }

  @Test
  void leavesOutTheBridgesOwnNotesBetweenReceipts() {
    readback.add(record(Readback.RECEIPTS, "mark@demo.alarms-0", "{\"state\":\"MARK\"}"));
    receipt("ACKED", "d1-E0");

    assertThat(readback.tallies().get(Readback.RECEIPTS).records()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatThrownBy(() -> add(Readback.TELEMETRY, "<xml/>"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a record in Kafka is no JSON: <xml/>");
  }

  private void measurement(String device, long seq) {
    add(Readback.TELEMETRY, "{\"device\":\"" + device + "\",\"seq\":" + seq + "}");
  }

  private void deadLetter(String rule, long seq) {
    String payload =
        Base64.getEncoder().encodeToString(("{\"seq\":" + seq + ",\"temp").getBytes(UTF_8));
    add(
        Readback.DEAD_LETTERS,
        "{\"ruleName\":\"" + rule + "\",\"base64OriginalPayload\":\"" + payload + "\"}");
  }

  private void receipt(String state, String commandId) {
    add(
        Readback.RECEIPTS,
        "{\"state\":\"%s\",\"final\":true,\"commandId\":\"%s\"}".formatted(state, commandId));
  }

  private void reply(String commandId, String device, String matched) {
    ConsumerRecord<byte[], byte[]> reply =
        record(Readback.REPLIES, commandId, "{\"device\":\"" + device + "\",\"code\":\"E0\"}");
    reply.headers().add("mqueduct.matched", matched.getBytes(UTF_8));
    readback.add(reply);
  }

  private void add(String topic, String value) {
    readback.add(record(topic, "key", value));
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, String key, String value) {
    return new ConsumerRecord<>(topic, 0, 0, key.getBytes(UTF_8), value.getBytes(UTF_8));
  }
}
