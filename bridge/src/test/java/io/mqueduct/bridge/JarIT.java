package io.mqueduct.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped jar's commands, as a shell runs them. */
class JarIT {
  private static final String CASE =
      "{\"sql\":\"SELECT a + 1 AS b FROM 't/#'\","
          + "\"message\":{\"topic\":\"t/1\",\"payload\":\"{\\\"a\\\":41}\"},"
          + "\"expect\":{\"rows\":[{\"b\":%s}]}}%n";

  @TempDir private Path folder;

  private record Result(int exitCode, String out) {}

  private static Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", BridgeProcess.JAR.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), out);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void tellsItsVersion() throws Exception {
    assertThat(run("version").out()).matches("mqueduct \\d+\\.\\d+\\.\\d+.*\\R");
  }

  @Test
  void acceptsAnExample() throws Exception {
    Result result = run("validate", "../config-examples/telemetry-to-kafka.yaml");

    assertThat(result.out()).endsWith("telemetry-to-kafka.yaml: valid, rules 1, lanes 1\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void reportsAllMistakesOfAConfigurationAtOnce() throws Exception {
    String config =
        file(
            "bad.yaml",
            """
            mqtt:
              servers: [tcp://localhost:1883]
            kafka:
              bootstrap.servers: localhost:9092
              max.record.byte: 5
            rules:
              hot:
                sql: SELECT temp, tmestamp() AS ts FROM 'dt/+/telemetry' WHERE lower(5) = 'a'
                kafka: { topic: hot }
              cold:
                sql: SELECT a b FROM 'x/#'
                kafka: { topic: cold }
            """);

    Result result = run("validate", config);

    assertThat(result.out().replace(config, "bad.yaml"))
        .isEqualTo(
            """
            bad.yaml:5:3: kafka.max.record.byte: unknown option; did you mean 'kafka.max.record.bytes'?
            bad.yaml:8:5: rules.hot.sql: rule 'hot', 1:14: unknown function 'tmestamp'; did you mean 'timestamp'?
              SELECT temp, tmestamp() AS ts FROM 'dt/+/telemetry' WHERE lower(5) = 'a'
                           ^^^^^^^^
            bad.yaml:8:5: rules.hot.sql: rule 'hot', 1:65: argument 's' of 'lower' takes text, not integer [5]
              SELECT temp, tmestamp() AS ts FROM 'dt/+/telemetry' WHERE lower(5) = 'a'
                                                                              ^
            bad.yaml:11:5: rules.cold.sql: rule 'cold', 1:10: found 'b', expected ',', AS or FROM; write 'AS b' to name the column, or a comma before it
              SELECT a b FROM 'x/#'
                       ^
            bad.yaml: 4 problems
            """);
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void answersEveryLineAndExitsWithZeroWhenAllExpectationsHold() throws Exception {
    Result result = run("rules", "eval", file("good.jsonl", CASE.formatted("42").repeat(3)));

    assertThat(result.out()).isEqualTo("{\"rows\":[{\"b\":42}],\"ok\":true}\n".repeat(3));
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void exitsWithOneWhenAnExpectationFails() throws Exception {
    Result result = run("rules", "eval", file("failing.jsonl", CASE.formatted("43")));

    assertThat(result.out()).isEqualTo("{\"rows\":[{\"b\":42}],\"ok\":false}\n");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void exitsWithTwoWhenTheCasesCannotBeRead() throws Exception {
    Result result = run("rules", "eval", "no-such-file.jsonl");

    assertThat(result.out()).startsWith("mqueduct: [no-such-file.jsonl] is no file; ");
    assertThat(result.exitCode()).isEqualTo(2);
  }
}
