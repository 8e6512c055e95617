package io.mqueduct.pipeline.settings;

import java.util.List;
import java.util.Optional;

/**
 * What loading gave.
 *
 * @param settings empty if there is any problem
 * @param problems all of them, by key
 */
public record Loaded(
    Optional<Settings> settings, List<SettingProblem> problems, List<SettingProblem> warnings) {

  public Loaded {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
