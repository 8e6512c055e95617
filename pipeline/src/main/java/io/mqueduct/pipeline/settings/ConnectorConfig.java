package io.mqueduct.pipeline.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * A connector's configuration as Kafka Connect gives it, and every problem of it, each on its own
 * key. Makes no network call. Immutable.
 */
public final class ConnectorConfig {
  private final Host host;
  private final Map<String, String> flat;
  private final Loaded loaded;

  private ConnectorConfig(Host host, Map<String, String> flat) {
    this.host = host;
    this.flat = flat;
    this.loaded = Settings.load(host, flat);
  }

  /** A JSON null is no value. */
  public static ConnectorConfig of(Host host, Map<String, @Nullable String> given) {
    Map<String, String> flat = new LinkedHashMap<>();
    given.forEach(
        (key, text) -> {
          if (text != null) {
            flat.put(key, text);
          }
        });
    return new ConnectorConfig(host, flat);
  }

  /** What was given, without nulls. */
  public Map<String, String> flat() {
    return flat;
  }

  /** The settings, or why there are none; doubts in both cases. */
  public Loaded loaded() {
    return loaded;
  }

  /**
   * For Connect's REST, which prints messages without their key: ours start with it.
   *
   * @param problems all of them, the door's own too
   */
  public Config report(List<SettingProblem> problems) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    Map<String, Object> shown = shownAddresses();
    OptionCatalog.definition(host, flat)
        .validate(flat)
        .forEach(value -> values.put(value.name(), withoutErrors(value, shown)));
    for (SettingProblem problem : problems) {
      values.computeIfAbsent(problem.key(), ConfigValue::new).addErrorMessage(problem.message());
    }
    return new Config(new ArrayList<>(values.values()));
  }

  /** Those that hold what nobody may see: a worker shows the values that references stand for. */
  private Map<String, Object> shownAddresses() {
    Map<String, Object> shown = new HashMap<>();
    for (Option<?> option : OptionCatalog.fixed(host)) {
      String text = flat.getOrDefault(option.key(), "");
      if (!option.shown(text).equals(text)) {
        shown.put(
            option.key(),
            ConfigDef.parseType(option.key(), option.shown(text), option.type().definition()));
      }
    }
    return shown;
  }

  private static ConfigValue withoutErrors(ConfigValue value, Map<String, Object> shown) {
    ConfigValue clean = new ConfigValue(value.name());
    clean.value(shown.getOrDefault(value.name(), value.value()));
    clean.recommendedValues(value.recommendedValues());
    clean.visible(value.visible());
    return clean;
  }
}
