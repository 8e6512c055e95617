package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Clock;

/** A task. */
public final class MqttSinkTask extends RuleSinkTask {

  public MqttSinkTask() {
    super(Host.MQTT_SINK, Clock.systemUTC());
  }

  @Override
  SinkTargets open(Settings settings, String clientId, ReportedErrors errors) {
    throw new IllegalStateException("PENDING");
  }
}
