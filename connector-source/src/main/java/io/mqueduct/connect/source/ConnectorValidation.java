package io.mqueduct.connect.source;

import io.mqueduct.pipeline.settings.ConnectorConfig;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.SettingProblem;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.pipeline.settings.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Every problem of a connector's configuration, each on its own key. Makes no network call. */
final class ConnectorValidation {
  private static final String VALUE_CONVERTER = "value.converter";
  private static final String BYTES_CONVERTER =
      "org.apache.kafka.connect.converters.ByteArrayConverter";

  private ConnectorValidation() {}

  /** For Connect's REST. */
  static Config validate(Map<String, @Nullable String> configuration) {
    ConnectorConfig config = ConnectorConfig.of(Host.SOURCE_CONNECTOR, configuration);
    return config.report(problems(config));
  }

  /**
   * The settings.
   *
   * @throws ConnectException if there is any problem, with all of them
   */
  static Settings settings(Map<String, @Nullable String> configuration) {
    ConnectorConfig config = ConnectorConfig.of(Host.SOURCE_CONNECTOR, configuration);
    return config
        .loaded()
        .settings()
        .orElseThrow(
            () ->
                new ConnectException(
                    problems(config).stream()
                        .map(SettingProblem::message)
                        .collect(Collectors.joining("\n", "Configuration refused:\n", ""))));
  }

  /** Doubts, which Connect's REST has no place for. */
  static List<SettingProblem> warnings(Map<String, @Nullable String> configuration) {
    return ConnectorConfig.of(Host.SOURCE_CONNECTOR, configuration).loaded().warnings();
  }

  private static List<SettingProblem> problems(ConnectorConfig config) {
    List<SettingProblem> problems = new ArrayList<>(config.loaded().problems());
    Map<String, String> flat = config.flat();
    boolean jsonBytes =
        config
            .loaded()
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
}
