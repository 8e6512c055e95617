package io.mqueduct.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesTranslateCommandTest {
  @TempDir private Path folder;

  private record Result(int exitCode, String out, String err) {}

  private static Result run(String... arguments) {
    return run(Mqueduct.commandLine(), arguments);
  }

  private static Result run(CommandLine command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Result(command.execute(arguments), out.toString(), err.toString());
  }

  @Test
  void printsTheNativeForm() {
    Result result =
        run("rules", "translate", "--from", "aws", "SELECT topic(2) AS device FROM 'dt/#'");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualToIgnoringNewLines("SELECT topic(2) AS device FROM 'dt/+/#'");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void warnsWithPlaceAndValuesWhereTheMeaningDiffers() {
    Result result =
        run("rules", "translate", "--from", "emqx", "SELECT 1 AS a FROM 't' WHERE 'x' = 1");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("SELECT 1 AS a FROM 't' WHERE 'x' = 1");
    assertThat(result.err())
        .startsWith(
            "rule 'rule', 1:30: warning: ''x' = 1' differs: emqx gives an error and native false")
        .contains(
            "  SELECT 1 AS a FROM 't' WHERE 'x' = 1", "                               ^^^^^^^");
  }

  @Test
  void refusesWhatHasNoNativeForm() throws IOException {
    Path file = folder.resolve("rule.sql");
    Files.writeString(file, "SELECT (SELECT v FROM a) AS v\nFROM 't'\n");

    Result result = run("rules", "translate", "--from", "aws", file.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("1:8: native has no sub-select; write FOREACH over the array, or a range of it");
  }

  @Test
  void reportsARuleThatIsWrongInItsOwnDialect() {
    Result result = run("rules", "translate", "--from", "emqx", "SELECT strln('a') AS a FROM 't'");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("unknown function 'strln'; did you mean 'strlen'?");
  }

  @Test
  void readsStandardInput() {
    byte[] sql = "SELECT upper('a') AS a FROM 't'\n".getBytes(StandardCharsets.UTF_8);
    CommandLine command = new CommandLine(new RulesTranslateCommand(new ByteArrayInputStream(sql)));

    Result result = run(command, "--from", "aws", "-");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualToIgnoringNewLines("SELECT upper('a') AS a FROM 't'");
  }

  @Test
  void refusesNativeAndUnknownDialects() {
    assertThat(run("rules", "translate", "--from", "native", "SELECT 1 AS a FROM 't'").err())
        .contains("--from [native]: the rule is native already; give aws or emqx");
    assertThat(run("rules", "translate", "--from", "aqs", "x").exitCode()).isEqualTo(2);
  }
}
