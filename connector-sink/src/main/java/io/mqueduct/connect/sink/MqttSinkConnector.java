package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.settings.Host;
import org.apache.kafka.connect.connector.Task;

/** Kafka records through SQL rules to devices, as MQTT messages. */
public final class MqttSinkConnector extends RuleSinkConnector {

  public MqttSinkConnector() {
    super(Host.MQTT_SINK);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return MqttSinkTask.class;
  }
}
