package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.TaskIdentity;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.OptionCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both sink connectors are: rules over Kafka records. */
abstract class RuleSinkConnector extends SinkConnector {
  private static final Logger LOG = LoggerFactory.getLogger(RuleSinkConnector.class);

  private final Host host;
  private Map<String, String> configuration = Map.of();

  RuleSinkConnector(Host host) {
    this.host = host;
  }

  @Override
  public String version() {
    return pluginVersion();
  }

  static String pluginVersion() {
    try (InputStream in = RuleSinkConnector.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("Bug: the plugin's jar has no readable version", e);
    }
  }

  @Override
  public ConfigDef config() {
    return OptionCatalog.definition(host);
  }

  @Override
  public Config validate(Map<String, String> connectorConfigs) {
    return SinkValidation.of(host, connectorConfigs).report();
  }

  @Override
  public void start(Map<String, String> props) {
    configuration = Map.copyOf(SinkValidation.of(host, props).flat());
    SinkValidation validation = SinkValidation.of(host, props);
    validation.settings();
    validation.warnings().forEach(warning -> LOG.warn("{}", warning.message()));
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return TaskIdentity.configurations(configuration, maxTasks);
  }

  @Override
  public void stop() {}
}
