package io.mqueduct.rules.function;

import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.KafkaMessage.Header;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** The message that documented examples are run on. */
record ExampleMessage(Message message, RandomGenerator random) implements CallContext {
  static final MqttMessage MESSAGE =
      new MqttMessage(
          "dt/k7/telemetry",
          "{\"temp\":21.5}".getBytes(StandardCharsets.UTF_8),
          1,
          false,
          false,
          1_718_000_000_123L,
          List.of(new Property("site", "a"), new Property("site", "b")),
          "application/json",
          null,
          null,
          null,
          1,
          "k7");

  static final KafkaMessage KAFKA =
      new KafkaMessage(
          "commands",
          3,
          42,
          1_718_000_000_123L,
          utf8("k7"),
          utf8("{}"),
          List.of(new Header("trace", utf8("a")), new Header("trace", utf8("b"))));

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static ExampleMessage mqtt() {
    return new ExampleMessage(MESSAGE, RandomGenerator.getDefault());
  }

  /** What the example is about: a Kafka record if it asks for a part that only these have. */
  static ExampleMessage of(String expression) {
    boolean kafka = expression.matches("(key|partition|offset|header)\\(.*");
    return kafka ? new ExampleMessage(KAFKA, RandomGenerator.getDefault()) : mqtt();
  }

  @Override
  public long now() {
    return 1_718_000_000_456L;
  }
}
