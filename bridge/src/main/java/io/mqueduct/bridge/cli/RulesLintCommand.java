package io.mqueduct.bridge.cli;

import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.RuleAdvice;
import io.mqueduct.rules.RuleSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mqueduct rules lint CONFIG}. */
@Command(
    name = "lint",
    description = {
      "Looks for what is wrong in the rules of a configuration, and for what is allowed but seldom"
          + " meant: conditions that never vary, wildcards that nobody reads, rules that double"
          + " rows, targets that vary when a message is delivered again.",
      "Exit code 0: nothing found; 1: something found; 2: the file cannot be read."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesLintCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", description = "The configuration file (YAML).")
  @SuppressWarnings("NullAway.Init")
  private Path config;

  @Override
  public Integer call() {
    RuleFile file = RuleFile.read(config);
    if (file.rules().isEmpty()) {
      file.problems().forEach(spec.commandLine().getErr()::println);
      return ExitCode.USAGE;
    }
    List<String> findings = new ArrayList<>(file.problems());
    Compilation compilation = RuleSet.compile(file.rules());
    add(findings, compilation.problems());
    compilation.ruleSet().ifPresent(set -> add(findings, RuleAdvice.on(file.rules(), set)));
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(out::println);
    out.println(
        "%s: rules %d, findings %d".formatted(config, file.rules().size(), findings.size()));
    return findings.isEmpty() ? ExitCode.OK : ExitCode.WRONG;
  }

  private static void add(List<String> findings, List<Problem> problems) {
    problems.forEach(problem -> findings.add(problem.render()));
  }
}
