package io.mqueduct.bridge.cli;

import io.mqueduct.bridge.ruletest.RuleTest;
import io.mqueduct.bridge.ruletest.RuleTestException;
import io.mqueduct.bridge.ruletest.RuleTestFile;
import io.mqueduct.bridge.ruletest.RuleTestResult;
import io.mqueduct.bridge.ruletest.RuleTestResult.Difference;
import io.mqueduct.bridge.ruletest.RuleTestRunner;
import io.mqueduct.bridge.ruletest.RuleTests;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mqueduct rules test DIR}. */
@Command(
    name = "test",
    description = {
      "Runs the tests of rules below a folder: files *.test.yaml, and folders with rule.sql,"
          + " messages.jsonl and expected.jsonl.",
      "Exit code 0: all passed; 1: one did not; 2: there is none, or one cannot be read."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesTestCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "A folder, or one test file.")
  @SuppressWarnings("NullAway.Init")
  private Path path;

  private int passed;
  private int failed;

  @Override
  public Integer call() {
    try {
      List<RuleTestFile> files = RuleTests.find(path);
      RuleTestRunner runner = new RuleTestRunner(Clock.systemUTC());
      files.forEach(file -> run(runner, file));
    } catch (RuleTestException e) {
      spec.commandLine().getErr().println("mqueduct: " + e.getMessage());
      return ExitCode.USAGE;
    }
    out().println("%d passed, %d failed".formatted(passed, failed));
    return failed == 0 ? ExitCode.OK : ExitCode.WRONG;
  }

  private void run(RuleTestRunner runner, RuleTestFile file) {
    out().println(file.path());
    for (RuleTest test : file.tests()) {
      RuleTestResult result = runner.run(test);
      if (result.passed()) {
        passed++;
        out().println(color("@|green   ok  |@") + "  " + result.name());
      } else {
        failed++;
        out().println(color("@|bold,red   FAIL|@") + "  " + result.name());
        result.differences().forEach(this::print);
      }
    }
  }

  private void print(Difference difference) {
    String sign =
        switch (difference.side()) {
          case BOTH -> "  ";
          case EXPECTED -> color("@|red -|@ ");
          case ACTUAL -> color("@|green +|@ ");
        };
    out().println("          " + sign + difference.text());
  }

  private static String color(String markup) {
    return Ansi.AUTO.string(markup);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
