package io.mqueduct.rules.function;

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

  static ExampleMessage mqtt() {
    return new ExampleMessage(MESSAGE, RandomGenerator.getDefault());
  }

  @Override
  public long now() {
    return 1_718_000_000_456L;
  }
}
