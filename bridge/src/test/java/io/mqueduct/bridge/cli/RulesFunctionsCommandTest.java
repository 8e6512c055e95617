package io.mqueduct.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RulesFunctionsCommandTest {

  private record Result(int exitCode, String out, String err) {}

  private static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Mqueduct.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Result(command.execute(arguments), out.toString(), err.toString());
  }

  @Test
  void listsAllFunctionsByFamily() {
    Result result = run("rules", "functions");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith("array\n  array_avg(list)")
        .contains("\nhash\n  crc32(x)                                  Check sum")
        .contains("\n  topic([n])");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void showsOneFunctionBySynonymInAnyCase() {
    Result result = run("rules", "functions", "NUMBYTES");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            byte_length(x)

              Bytes of bytes, or of text in UTF-8.
              Also written numbytes, bytesize.

              byte_length('a€')  ->  4
            """);
  }

  @Test
  void showsFunctionsOfOtherDialects() {
    assertThat(run("rules", "functions", "log", "--dialect", "aws").out())
        .contains("Logarithm to base 10", "log(1000)  ->  3");
    assertThat(run("rules", "functions", "--dialect", "emqx").out())
        .contains("  map_get(path, map[, otherwise])")
        .doesNotContain("column ");
  }

  @Test
  void offersTheNearestNamesOfAnUnknownOne() {
    Result result = run("rules", "functions", "regexp_match");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("unknown function 'regexp_match' in native; did you mean 'regex_match'")
        .contains("'regexp_matches'?");
  }

  @Test
  void saysWhyANameIsRefused() {
    Result result = run("rules", "functions", "log");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualToIgnoringNewLines(
            "function 'log' has base 10 in AWS IoT and base e in EMQX; write ln(x), log10(x) or"
                + " log2(x)");
  }

  @Test
  void refusesAnUnknownDialect() {
    Result result = run("rules", "functions", "--dialect", "aqs");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("dialect [aqs] is unknown; known are native, aws, emqx");
  }
}
