package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.TargetPorts;
import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.pipeline.table.TableWriter;
import io.mqueduct.timeseries.TimeseriesTransport;
import java.time.Clock;

/** Kafka partitions through SQL rules into time-series tables. */
public final class TimeSeriesSinkTask extends RuleSinkTask {
  private final Clock clock;

  public TimeSeriesSinkTask() {
    this(Clock.systemUTC());
  }

  private TimeSeriesSinkTask(Clock clock) {
    super(Host.TIMESERIES_SINK, clock, System::nanoTime);
    this.clock = clock;
  }

  @Override
  SinkTargets open(Settings settings, TaskIdentity task, ReportedErrors errors) {
    TableWriter writer =
        TableWriter.of(
            settings.points(), settings.lanes().get(0), TimeseriesTransport::writer, clock);
    return new Tables(TargetPorts.reporting(errors).with(writer), writer);
  }

  private record Tables(TargetPorts ports, TableWriter writer) implements SinkTargets {

    @Override
    public void close() {
      writer.close();
    }
  }
}
