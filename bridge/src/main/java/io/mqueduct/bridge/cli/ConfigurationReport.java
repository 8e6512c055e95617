package io.mqueduct.bridge.cli;

import io.mqueduct.bridge.config.ConfigProblem;
import io.mqueduct.bridge.config.Configuration;
import io.mqueduct.bridge.config.ConfigurationLoader;
import io.mqueduct.bridge.config.LoadedConfiguration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Loads a configuration and prints all that is wrong or doubtful about it. */
final class ConfigurationReport {

  private final PrintWriter err;

  ConfigurationReport(PrintWriter err) {
    this.err = err;
  }

  /** The configuration, or nothing when its problems were printed. */
  Optional<Configuration> load(Path file) {
    LoadedConfiguration loaded = new ConfigurationLoader(System::getenv).load(file);
    print(file, "warning: ", loaded.warnings());
    print(file, "", loaded.problems());
    if (!loaded.problems().isEmpty()) {
      int count = loaded.problems().size();
      err.println(file + ": " + count + (count == 1 ? " problem" : " problems"));
    }
    err.flush();
    return loaded.configuration();
  }

  private void print(Path file, String kind, List<ConfigProblem> problems) {
    for (ConfigProblem problem : problems) {
      err.println(kind + problem.render(file.toString()));
    }
  }
}
