package io.mqueduct.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Starts the demo as the launcher does, in a process of its own. */
final class DemoIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String STORED_AND_ANSWERED =
      "measurements (\\d+), stored \\1; alarms (\\d+), commands \\2, answered \\2";
  private static final String IN_KAFKA = "published (\\d+), in Kafka \\1, lost 0, duplicated 0";

  @Test
  void endsByItselfWithEverythingWhereItBelongs() throws IOException {
    try (JavaProcess demo = demo("--for", "4s", "--rate", "500")) {
      demo.awaitLog("first seen in demo.telemetry: d");
      ProcessHandle database = database(demo);
      int exitCode = demo.awaitExit(PATIENCE);

      assertThat(demo.log())
          .contains("first seen in demo.hot", "first seen in demo.alarms")
          .contains("first seen in demo.dead-letters: dt/faulty/telemetry {\"ruleName\":")
          .contains("first seen in demo.receipts: d", "first seen in demo.replies: d")
          .doesNotContain("SLF4J", "WARN", "Exception");
      assertEndsWell(demo);
      assertThat(exitCode).isZero();
      assertThat(numbers(lastLines(demo).get(0))).as("what flowed").allMatch(n -> n >= 10);
      assertThat(database.onExit()).as("the end of the database").succeedsWithin(PATIENCE);
    }
  }

  /** As Ctrl-C in a terminal does, the signal reaches the database too. */
  @Test
  @Tag("slow")
  void drainsWhenItIsStopped() throws Exception {
    try (JavaProcess demo = demo("--rate", "200")) {
      demo.awaitLog("first seen in demo.telemetry");
      ProcessHandle database = database(demo);
      interrupt(database);
      demo.terminate();
      demo.awaitExit(PATIENCE);

      assertEndsWell(demo);
      assertThat(database.onExit()).as("the end of the database").succeedsWithin(PATIENCE);
    }
  }

  private static void assertEndsWell(JavaProcess demo) {
    assertThat(lastLines(demo).get(0)).matches(STORED_AND_ANSWERED);
    assertThat(lastLines(demo).get(1)).matches(IN_KAFKA);
  }

  private static List<String> lastLines(JavaProcess demo) {
    List<String> lines = demo.log().lines().toList();
    return lines.subList(lines.size() - 2, lines.size());
  }

  private static List<Long> numbers(String line) {
    return List.of(line.split("\\D+", -1)).stream()
        .filter(digits -> !digits.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  private static ProcessHandle database(JavaProcess demo) {
    List<ProcessHandle> children = demo.descendants().toList();
    assertThat(children).as("processes that the demo has started").hasSize(1);
    return children.get(0);
  }

  private static void interrupt(ProcessHandle process) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).as("exit code of kill").isZero();
  }

  private static JavaProcess demo(String... arguments) throws IOException {
    return JavaProcess.named("demo")
        .jvm("-XX:TieredStopAtLevel=1")
        .main(
            Demo.class.getName(),
            "target/classes",
            Files.readString(Path.of("target/classpath.txt")))
        .arguments(arguments)
        .start();
  }
}
