package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.settings.Host;
import org.apache.kafka.connect.connector.Task;

/** Kafka records through SQL rules into time-series tables. */
public final class TimeSeriesSinkConnector extends RuleSinkConnector {

  public TimeSeriesSinkConnector() {
    super(Host.TIMESERIES_SINK);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return TimeSeriesSinkTask.class;
  }
}
