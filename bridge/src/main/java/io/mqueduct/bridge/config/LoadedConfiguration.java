package io.mqueduct.bridge.config;

import java.util.List;
import java.util.Optional;

/**
 * What loading gave.
 *
 * @param configuration empty if there is any problem
 * @param problems all of them, by place
 */
public record LoadedConfiguration(
    Optional<Configuration> configuration,
    List<ConfigProblem> problems,
    List<ConfigProblem> warnings) {

  public LoadedConfiguration {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
