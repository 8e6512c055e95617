package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.settings.ConnectorConfig;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.SettingProblem;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.rules.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * Every problem of a sink connector's configuration, each on its own key: the options', and whether
 * the connector's topics are those that its rules read. Makes no network call.
 */
final class SinkValidation {
  private static final String TRANSFORMS = "transforms";

  private final ConnectorConfig config;

  private SinkValidation(ConnectorConfig config) {
    this.config = config;
  }

  static SinkValidation of(Host host, Map<String, @Nullable String> configuration) {
    return new SinkValidation(ConnectorConfig.of(host, configuration));
  }

  Map<String, String> flat() {
    return config.flat();
  }

  /** For Connect's REST. */
  Config report() {
    return config.report(problems());
  }

  /**
   * The settings.
   *
   * @throws ConnectException if there is any problem, with all of them
   */
  Settings settings() {
    List<SettingProblem> problems = problems();
    if (!problems.isEmpty()) {
      throw new ConnectException(
          problems.stream()
              .map(SettingProblem::message)
              .collect(Collectors.joining("\n", "Configuration refused:\n", "")));
    }
    return config.loaded().settings().orElseThrow();
  }

  /** Doubts, which Connect's REST has no place for. */
  List<SettingProblem> warnings() {
    return config.loaded().warnings();
  }

  private List<SettingProblem> problems() {
    List<SettingProblem> problems = new ArrayList<>(config.loaded().problems());
    boolean renames = !flat().getOrDefault(TRANSFORMS, "").isBlank();
    if (!renames) {
      config.loaded().settings().ifPresent(settings -> checkTopics(settings, problems));
    }
    return problems;
  }

  /** A transform may rename topics; without one, both sides must fit. */
  private void checkTopics(Settings settings, List<SettingProblem> problems) {
    for (LaneSettings lane : settings.lanes()) {
      for (Rule rule : lane.rules().rules()) {
        rule.topics().stream()
            .filter(topic -> !isRead(topic))
            .forEach(topic -> problems.add(unread(rule, topic)));
      }
    }
    Set<String> used =
        settings.lanes().stream()
            .flatMap(lane -> lane.topics().stream())
            .collect(Collectors.toSet());
    topics().stream()
        .filter(topic -> !used.contains(topic))
        .forEach(topic -> problems.add(unused(topic)));
  }

  private boolean isRead(String topic) {
    return topics().contains(topic) || matchesRegex(topic);
  }

  private boolean matchesRegex(String topic) {
    String regex = flat().getOrDefault(SinkTask.TOPICS_REGEX_CONFIG, "");
    try {
      return !regex.isBlank() && Pattern.matches(regex, topic);
    } catch (PatternSyntaxException e) {
      return true; // Connect itself refuses it
    }
  }

  private Set<String> topics() {
    return Arrays.stream(flat().getOrDefault(SinkTask.TOPICS_CONFIG, "").split(","))
        .map(String::strip)
        .filter(topic -> !topic.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SettingProblem unread(Rule rule, String topic) {
    String key = "rules." + rule.name() + ".sql";
    return new SettingProblem(
        key,
        key
            + ": reads Kafka topic ["
            + topic
            + "], which the connector does not; add it to topics or topics.regex");
  }

  private static SettingProblem unused(String topic) {
    return new SettingProblem(
        SinkTask.TOPICS_CONFIG,
        SinkTask.TOPICS_CONFIG
            + ": ["
            + topic
            + "] is read by no rule, so its records would go nowhere; add a rule FROM KAFKA '"
            + topic
            + "', or leave the topic out");
  }
}
