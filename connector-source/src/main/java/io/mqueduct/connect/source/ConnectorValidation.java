package io.mqueduct.connect.source;

import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.Loaded;
import io.mqueduct.pipeline.settings.OptionCatalog;
import io.mqueduct.pipeline.settings.SettingProblem;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.pipeline.settings.ValueFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Every problem of a connector's configuration, each on its own key. Makes no network call. */
final class ConnectorValidation {
  private static final String VALUE_CONVERTER = "value.converter";
  private static final String BYTES_CONVERTER =
      "org.apache.kafka.connect.converters.ByteArrayConverter";

  private ConnectorValidation() {}

  /** For Connect's REST, which prints messages without their key: ours start with it. */
  static Config validate(Map<String, @Nullable String> configuration) {
    Map<String, String> flat = given(configuration);
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    OptionCatalog.definition(Host.SOURCE_CONNECTOR, flat)
        .validate(flat)
        .forEach(value -> values.put(value.name(), withoutErrors(value)));
    for (SettingProblem problem : problems(Settings.load(Host.SOURCE_CONNECTOR, flat), flat)) {
      values.computeIfAbsent(problem.key(), ConfigValue::new).addErrorMessage(problem.message());
    }
    return new Config(new ArrayList<>(values.values()));
  }

  /**
   * The settings.
   *
   * @throws ConnectException if there is any problem, with all of them
   */
  static Settings settings(Map<String, @Nullable String> configuration) {
    Map<String, String> flat = given(configuration);
    Loaded loaded = Settings.load(Host.SOURCE_CONNECTOR, flat);
    return loaded
        .settings()
        .orElseThrow(
            () ->
                new ConnectException(
                    problems(loaded, flat).stream()
                        .map(SettingProblem::message)
                        .collect(Collectors.joining("\n", "Configuration refused:\n", ""))));
  }

  /** Doubts, which Connect's REST has no place for. */
  static List<SettingProblem> warnings(Map<String, @Nullable String> configuration) {
    return Settings.load(Host.SOURCE_CONNECTOR, given(configuration)).warnings();
  }

  /** A JSON null is no value. */
  private static Map<String, String> given(Map<String, @Nullable String> configuration) {
    Map<String, String> given = new LinkedHashMap<>();
    configuration.forEach(
        (key, text) -> {
          if (text != null) {
            given.put(key, text);
          }
        });
    return given;
  }

  private static List<SettingProblem> problems(Loaded loaded, Map<String, String> flat) {
    List<SettingProblem> problems = new ArrayList<>(loaded.problems());
    boolean jsonBytes =
        loaded
            .settings()
            .map(settings -> settings.records().valueFormat() == ValueFormat.JSON_BYTES)
            .orElse("json-bytes".equals(flat.getOrDefault("value.format", "json-bytes")));
    if (jsonBytes && !isBytesConverter(flat.get(VALUE_CONVERTER))) {
      problems.add(new SettingProblem(VALUE_CONVERTER, converterMessage(flat)));
    }
    return problems;
  }

  /** Connect takes a plugin's simple name too, with or without its kind. */
  private static boolean isBytesConverter(@Nullable String converter) {
    return BYTES_CONVERTER.equals(converter)
        || "ByteArrayConverter".equals(converter)
        || "ByteArray".equals(converter);
  }

  private static String converterMessage(Map<String, String> flat) {
    return VALUE_CONVERTER
        + ": ["
        + flat.getOrDefault(VALUE_CONVERTER, "the worker's default")
        + "] must be "
        + BYTES_CONVERTER
        + " with value.format=json-bytes, or the JSON would be wrapped once more";
  }

  private static ConfigValue withoutErrors(ConfigValue value) {
    ConfigValue clean = new ConfigValue(value.name());
    clean.value(value.value());
    clean.recommendedValues(value.recommendedValues());
    clean.visible(value.visible());
    return clean;
  }
}
