package io.mqueduct.pipeline.settings;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/** Offers an option's choices, and hides TLS options while no server is reached by TLS. */
final class OptionRecommender implements ConfigDef.Recommender {
  private final Option<?> option;

  OptionRecommender(Option<?> option) {
    this.option = option;
  }

  @Override
  public List<Object> validValues(String name, Map<String, Object> parsed) {
    return List.copyOf(option.type().choices());
  }

  @Override
  public boolean visible(String name, Map<String, Object> parsed) {
    return option.dependsOn().isEmpty() || isSecure(parsed.get(option.dependsOn().get()));
  }

  private static boolean isSecure(@Nullable Object servers) {
    String text = String.valueOf(servers);
    return text.contains("ssl://") || text.contains("wss://");
  }
}
