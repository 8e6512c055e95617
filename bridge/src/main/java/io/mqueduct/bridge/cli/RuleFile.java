package io.mqueduct.bridge.cli;

import io.mqueduct.bridge.config.ConfigFile;
import io.mqueduct.bridge.config.ConfigProblem;
import io.mqueduct.bridge.config.YamlConfig;
import io.mqueduct.pipeline.settings.RuleSources;
import io.mqueduct.rules.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a configuration file, for commands that connect to nothing. References to secrets
 * stay unresolved. Immutable.
 *
 * @param problems of the file and of the options of its rules, with their places
 */
record RuleFile(List<RuleSource> rules, List<String> problems) {

  RuleFile {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  static RuleFile read(Path path) {
    try {
      return of(path.toString(), YamlConfig.parse(Files.readString(path)));
    } catch (IOException unreadable) {
      return new RuleFile(
          List.of(), List.of(path + ": the file cannot be read as UTF-8 text; does it exist?"));
    }
  }

  private static RuleFile of(String name, ConfigFile file) {
    RuleSources sources = RuleSources.of(file.values());
    List<ConfigProblem> problems = new ArrayList<>(file.problems());
    sources.problems().forEach(p -> problems.add(file.problem(p.key(), p.message())));
    if (problems.isEmpty() && sources.rules().isEmpty()) {
      problems.add(new ConfigProblem(null, "rules: none is given; add rules.<name>.sql"));
    }
    return new RuleFile(
        sources.rules(), problems.stream().map(problem -> problem.render(name)).toList());
  }
}
