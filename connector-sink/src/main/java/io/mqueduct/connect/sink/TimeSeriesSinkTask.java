package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Clock;

/** A task. */
public final class TimeSeriesSinkTask extends RuleSinkTask {

  public TimeSeriesSinkTask() {
    super(Host.TIMESERIES_SINK, Clock.systemUTC());
  }

  @Override
  SinkTargets open(Settings settings, String clientId, ReportedErrors errors) {
    throw new IllegalStateException("PENDING");
  }
}
