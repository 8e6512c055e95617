package io.mqueduct.pipeline;

import io.mqueduct.mqtt.FakeMqttSession;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Clock;

/** A lane between a session and an output that do as they are told. */
abstract class LaneRig {
  final FakeSessions sessions = new FakeSessions();
  final FakeRecordOutput output = new FakeRecordOutput();
  final FakeManifest manifest = new FakeManifest();

  Lane lane(FakeSettings fake) {
    Settings settings = fake.build();
    Lane lane =
        Lane.of(
            settings,
            settings.lanes().get(0),
            new LanePorts(
                TaskIdentity.ONLY, sessions, TargetPorts.of(output), manifest, Clock.systemUTC()));
    lane.open();
    return lane;
  }

  FakeMqttSession session() {
    return sessions.last();
  }
}
