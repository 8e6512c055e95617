package io.mqueduct.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.FakeMqttPublisher;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.pipeline.command.CommandPorts;
import io.mqueduct.pipeline.command.Commands;
import io.mqueduct.pipeline.command.ManualAgenda;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.Loaded;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages of MQTT that become commands: nothing but their content tells two of them apart. */
final class MqttToMqttTest {
  private final FakeSessions sessions = new FakeSessions();
  private final ManualAgenda agenda = new ManualAgenda();
  private final List<FakeMqttPublisher> publishers = new ArrayList<>();

  private Lane lane() {
    Loaded loaded =
        Settings.load(
            Host.BRIDGE,
            Map.of(
                "mqtt.servers", "tcp://fake:1883",
                "mqtt.client.id.prefix", "plant",
                "kafka.bootstrap.servers", "fake:9092",
                "rules.echo.sql", "SELECT * FROM 'in/+d'",
                "rules.echo.mqtt.topic", "out/${d}"));
    assertThat(loaded.settings()).as(loaded.problems().toString()).isPresent();
    Settings settings = loaded.settings().orElseThrow();
    FakeRecordOutput kafka = new FakeRecordOutput();
    ManualClock clock = ManualClock.at("2026-01-01T00:00:00Z");
    Commands commands =
        Commands.of(
            settings,
            settings.lanes().get(0),
            new CommandPorts(
                TaskIdentity.ONLY,
                (options, clientId, max, listener) -> {
                  FakeMqttPublisher publisher = new FakeMqttPublisher(listener, 100);
                  publishers.add(publisher);
                  return publisher;
                },
                sessions,
                Optional.of(kafka),
                Optional.empty(),
                agenda,
                clock));
    commands.open();
    Lane lane =
        Lane.of(
            settings,
            settings.lanes().get(0),
            new LanePorts(
                TaskIdentity.ONLY,
                sessions,
                TargetPorts.of(kafka).with(commands),
                new FakeManifest(),
                clock));
    lane.open();
    agenda.run();
    return lane;
  }

  @Test
  void publishesBothMessagesOfATopicThatCameInOneMillisecond() throws Exception {
    Lane lane = lane();
    sessions.last().push("in/a", "{\"n\":1}");
    sessions.last().push("in/a", "{\"n\":2}");
    lane.step();
    agenda.run();

    FakeMqttPublisher publisher = publishers.get(0);
    while (publisher.waiting() > 0) {
      publisher.answer(0);
      agenda.run();
    }
    lane.step();

    assertThat(publisher.sent().stream().map(MqttToMqttTest::text))
        .containsExactly("{\"n\":1}", "{\"n\":2}");
    assertThat(sessions.last().acknowledgedTexts()).containsExactly("{\"n\":1}", "{\"n\":2}");
  }

  private static String text(Publish publish) {
    return new String(publish.payload(), StandardCharsets.UTF_8);
  }
}
