package io.mqueduct.pipeline.settings;

import java.util.Map;

/** Properties for a Kafka client, which may hold secrets: never shown in text. Immutable. */
public final class ClientProperties {
  private final Map<String, String> properties;

  public ClientProperties(Map<String, String> properties) {
    this.properties = Map.copyOf(properties);
  }

  /** The properties, for the one place that makes the client. */
  public Map<String, String> reveal() {
    return properties;
  }

  @Override
  public String toString() {
    return "[" + properties.size() + " hidden]";
  }
}
