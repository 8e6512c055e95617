package io.mqueduct.connect.sink;

import io.mqueduct.testkit.PluginZipContract;
import java.util.List;

class PluginZipIT extends PluginZipContract {

  PluginZipIT() {
    super("mqueduct-connector-sink", List.of("connect-tables.json"));
  }

  @Override
  protected String version() {
    return new TimeSeriesSinkConnector().version();
  }
}
