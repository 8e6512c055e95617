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

    Outcome outcome = readback.outcome(new DemoDevices.Published(2, 1, 1));

    assertThat(outcome.line()).isEqualTo("published 4, in Kafka 4, lost 0, duplicated 0");
    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void missesWhatIsNotThere() {
    measurement("d0", 0);
    measurement("d0", 1);

    Outcome outcome = readback.outcome(new DemoDevices.Published(4, 1, 1));

    assertThat(outcome.line()).isEqualTo("published 6, in Kafka 2, lost 4, duplicated 0");
    assertThat(outcome.isComplete()).isFalse();
    assertThat(outcome.details()).contains("lost id 1", "lost id 3");
  }

  @Test
  void seesDuplicatesAndDisorder() {
    measurement("d0", 1);
    measurement("d0", 1);
    measurement("d0", 0);
    measurement("d1", 0);

    assertThat(readback.outcome(new DemoDevices.Published(3, 0, 0)).line())
        .isEqualTo("published 3, in Kafka 3, lost 0, duplicated 1, out of order 1");
  }

  @Test
  void takesOneDeadLetterOfAMessageThatFailedInSeveralRules() {
    deadLetter("telemetry", 0);
    deadLetter("hot", 0);

    assertThat(readback.outcome(new DemoDevices.Published(0, 0, 1)).line())
        .isEqualTo("published 1, in Kafka 1, lost 0, duplicated 0");
  }

  @Test
  void keepsCountAndLastRecordOfEachTopic() {
    add("demo.hot", "{\"device\":\"d1\"}");
    add("demo.hot", "{\"device\":\"d7\"}");

    assertThat(readback.tallies())
        .containsExactly(entry("demo.hot", new Readback.Tally(2, "key", "{\"device\":\"d7\"}")));
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

  private void add(String topic, String value) {
    readback.add(new ConsumerRecord<>(topic, 0, 0, "key".getBytes(UTF_8), value.getBytes(UTF_8)));
  }
}
