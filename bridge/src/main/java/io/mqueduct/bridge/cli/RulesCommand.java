package io.mqueduct.bridge.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mqueduct rules ...}. */
@Command(
    name = "rules",
    description = "Works with rules without a broker.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RulesEvalCommand.class,
      RulesTestCommand.class,
      RulesExplainCommand.class,
      RulesLintCommand.class,
      RulesFunctionsCommand.class,
      RulesTranslateCommand.class
    })
final class RulesCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing, such as eval");
  }
}
