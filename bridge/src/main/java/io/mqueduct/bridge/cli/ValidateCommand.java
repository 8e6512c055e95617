package io.mqueduct.bridge.cli;

import io.mqueduct.bridge.config.Configuration;
import io.mqueduct.pipeline.settings.LaneSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mqueduct validate CONFIG}. */
@Command(
    name = "validate",
    description = {
      "Checks a configuration and its rules without connecting to anything.",
      "Prints every problem with its line; exit code 1 if there is any."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ValidateCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", description = "The configuration file (YAML).")
  @SuppressWarnings("NullAway.Init")
  private Path config;

  @Override
  public Integer call() {
    Optional<Configuration> loaded =
        new ConfigurationReport(spec.commandLine().getErr()).load(config);
    loaded.ifPresent(this::printSummary);
    return loaded.isPresent() ? ExitCode.OK : ExitCode.WRONG;
  }

  private void printSummary(Configuration configuration) {
    List<LaneSettings> lanes = configuration.settings().lanes();
    int rules = lanes.stream().mapToInt(lane -> lane.rules().rules().size()).sum();
    spec.commandLine()
        .getOut()
        .println("%s: valid, rules %d, lanes %d".formatted(config, rules, lanes.size()));
  }
}
