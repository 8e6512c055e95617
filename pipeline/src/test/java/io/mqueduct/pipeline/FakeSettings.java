package io.mqueduct.pipeline;

import io.mqueduct.mqtt.ConnectionOptions;
import io.mqueduct.mqtt.RetainHandling;
import io.mqueduct.mqtt.Subscription;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.KafkaSettings;
import io.mqueduct.pipeline.settings.KafkaTarget;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.MessageHeader;
import io.mqueduct.pipeline.settings.MqttSettings;
import io.mqueduct.pipeline.settings.MqttSettings.OnSessionLost;
import io.mqueduct.pipeline.settings.PipelineSettings;
import io.mqueduct.pipeline.settings.PipelineSettings.DeadLetterFormat;
import io.mqueduct.pipeline.settings.PipelineSettings.DeadLetterSettings;
import io.mqueduct.pipeline.settings.PipelineSettings.OnError;
import io.mqueduct.pipeline.settings.RuleTargets;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.pipeline.settings.ValueFormat;
import io.mqueduct.rules.SourceKind;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Settings of one lane with {@link FakeRules}, for tests that need no SQL. Changed by its verbs.
 */
public final class FakeSettings {
  private final String[] filters;
  private OnError onError = OnError.DEAD_LETTER;
  private OnSessionLost onSessionLost = OnSessionLost.WARN;
  private ValueFormat format = ValueFormat.JSON_BYTES;
  private String topic = "out";
  private int receiveMaximum = 5;
  private int maxRecordBytes = 10_000;

  private FakeSettings(String[] filters) {
    this.filters = filters;
  }

  /** A rule for each filter; its subscription identifier is its place from 1, times 100. */
  public static FakeSettings of(String... filters) {
    return new FakeSettings(filters);
  }

  public FakeSettings failingOnError() {
    onError = OnError.FAIL;
    return this;
  }

  public FakeSettings failingOnSessionLost() {
    onSessionLost = OnSessionLost.FAIL;
    return this;
  }

  public FakeSettings toTopic(String name) {
    topic = name;
    return this;
  }

  public FakeSettings in(ValueFormat valueFormat) {
    format = valueFormat;
    return this;
  }

  public FakeSettings receiveMaximum(int slots) {
    receiveMaximum = slots;
    return this;
  }

  public Settings build() {
    return new Settings(
        Host.SOURCE_CONNECTOR,
        "test",
        Optional.of(connection()),
        Optional.of(mqtt()),
        Optional.empty(),
        Optional.of(kafka()),
        Optional.empty(),
        Optional.empty(),
        pipeline(),
        List.of(lane()));
  }

  private static ConnectionOptions connection() {
    return new ConnectionOptions(
        List.of(URI.create("tcp://fake:1883")),
        null,
        null,
        null,
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofMillis(10),
        Duration.ofSeconds(1),
        1 << 20);
  }

  private MqttSettings mqtt() {
    return new MqttSettings(
        connection(),
        Optional.empty(),
        Duration.ofHours(1),
        receiveMaximum,
        1 << 20,
        100,
        onSessionLost,
        Optional.of("test"));
  }

  private KafkaSettings kafka() {
    return new KafkaSettings(
        maxRecordBytes,
        format,
        Set.of(MessageHeader.TOPIC, MessageHeader.USER_PROPERTIES),
        "mqtt.",
        "mqtt.user.");
  }

  private PipelineSettings pipeline() {
    return new PipelineSettings(
        onError,
        Optional.of(new DeadLetterSettings("dead", DeadLetterFormat.ENVELOPE)),
        Duration.ofSeconds(1),
        1 << 20);
  }

  private LaneSettings lane() {
    List<Subscription> subscriptions =
        IntStream.range(0, filters.length)
            .mapToObj(
                i ->
                    new Subscription(
                        filters[i], (i + 1) * 100, 1, true, RetainHandling.SEND_IF_NEW))
            .toList();
    List<RuleTargets> targets =
        Arrays.stream(filters)
            .map(
                filter ->
                    new RuleTargets(Optional.of(target()), Optional.empty(), Optional.empty()))
            .toList();
    return new LaneSettings(
        "kafka", SourceKind.MQTT, new FakeRules(filters), subscriptions, List.of(), targets);
  }

  private KafkaTarget target() {
    return new KafkaTarget(
        FakeRules.constant(topic),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        10);
  }
}
