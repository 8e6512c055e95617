package io.mqueduct.connect.source;

import io.mqueduct.testkit.PluginZipContract;
import java.util.List;

class PluginZipIT extends PluginZipContract {

  PluginZipIT() {
    super("mqueduct-connector-source", List.of("quickstart.json", "connect-telemetry.json"));
  }

  @Override
  protected String version() {
    return new MqttSourceConnector().version();
  }
}
