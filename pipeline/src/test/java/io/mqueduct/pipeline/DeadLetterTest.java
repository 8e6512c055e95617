package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import io.mqueduct.rules.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private static final int LIMIT = 1_000_000;
  private final Rejection rejection =
      new Rejection("not-json", "The payload is no JSON", new Span(1, 8, 7, 4), "sql", "hot");

  private static MqttMessage message(byte[] payload, List<Property> properties) {
    return new MqttMessage(
        "dt/d1/x",
        payload,
        1,
        true,
        false,
        1_700_000_000_000L,
        properties,
        "text/plain",
        null,
        null,
        null,
        null,
        null);
  }

  private DeadLetter letter(byte[] payload, List<Property> properties) {
    return DeadLetter.of(message(payload, properties), "hot", rejection, "c-0-kafka", LIMIT);
  }

  @Test
  void hasTheShapeOfAwsErrorActions() {
    Map<String, Object> envelope =
        letter("21".getBytes(StandardCharsets.UTF_8), List.of(new Property("k", "007"))).envelope();

    assertThat(envelope)
        .containsExactly(
            entry("ruleName", "hot"),
            entry("topic", "dt/d1/x"),
            entry("clientId", "c-0-kafka"),
            entry("base64OriginalPayload", "MjE="),
            entry(
                "failures",
                List.of(
                    Map.of(
                        "failedAction", "sql",
                        "failedResource", "hot",
                        "errorMessage", "The payload is no JSON",
                        "code", "not-json",
                        "line", 1,
                        "column", 8))),
            entry("payloadBytes", 2),
            entry("timestamp", 1_700_000_000_000L),
            entry("qos", 1),
            entry("retain", true),
            entry("userProperties", List.of(Map.of("name", "k", "value", "007"))),
            entry("contentType", "text/plain"));
  }

  @Test
  void keepsTheFirst64KibOfWhatDoesNotFit() {
    byte[] large = new byte[2_000_000];
    large[0] = 42;

    DeadLetter letter = letter(large, List.of());

    assertThat(letter.payload()).hasSize(64 * 1024).startsWith(42);
    assertThat(letter.envelope())
        .containsEntry("payloadBytes", 2_000_000)
        .containsEntry("payloadTruncated", true)
        .containsEntry(
            "payloadSha256", java.util.HexFormat.of().formatHex(ClientIds.sha256().digest(large)));
  }

  @Test
  void leavesOutUserPropertiesThatWouldNotFit() {
    List<Property> many = List.of(new Property("k", "v".repeat(300_000)));

    assertThat(letter(new byte[10], many).envelope()).doesNotContainKey("userProperties");
  }

  @Test
  void namesReasonAndPlaceInHeaders() {
    assertThat(letter(new byte[3], List.of(new Property("k", "007"))).headers())
        .contains(
            new OutboundRecord.Header("mqueduct.rule", "hot"),
            new OutboundRecord.Header("mqueduct.error.code", "not-json"),
            new OutboundRecord.Header("mqueduct.error.message", "The payload is no JSON"),
            new OutboundRecord.Header("mqueduct.error.place", "1:8"),
            new OutboundRecord.Header("mqueduct.payload.bytes", "3"),
            new OutboundRecord.Header("mqtt.topic", "dt/d1/x"),
            new OutboundRecord.Header("mqtt.user.k", "007"));
  }
}
