package io.mqueduct.connect.source;

import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.OptionCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MQTT topics through SQL rules into Kafka topics. */
public final class MqttSourceConnector extends SourceConnector {
  private static final Logger LOG = LoggerFactory.getLogger(MqttSourceConnector.class);

  private Map<String, String> configuration = Map.of();

  @Override
  public String version() {
    try (InputStream in = MqttSourceConnector.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("Bug: the plugin's jar has no readable version", e);
    }
  }

  @Override
  public ConfigDef config() {
    return OptionCatalog.definition(Host.SOURCE_CONNECTOR);
  }

  @Override
  public Config validate(Map<String, String> connectorConfigs) {
    return ConnectorValidation.validate(connectorConfigs);
  }

  @Override
  public void start(Map<String, String> props) {
    configuration = new HashMap<>(props);
    ConnectorValidation.settings(props);
    ConnectorValidation.warnings(props).forEach(warning -> LOG.warn("{}", warning.message()));
  }

  @Override
  public Class<? extends Task> taskClass() {
    return MqttSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return TaskIdentity.configurations(configuration, maxTasks);
  }

  @Override
  public void stop() {}

  /** A message and its offset are not one in MQTT; at least once is what is promised. */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
    return ExactlyOnceSupport.UNSUPPORTED;
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach(OffsetManifest::check);
    return true;
  }
}
