package io.mqueduct.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Starts the demo as the launcher does, in a process of its own. */
final class DemoIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void endsByItselfWithEveryMessageInKafka() throws IOException {
    try (JavaProcess demo = demo("--for", "4s", "--rate", "500")) {
      int exitCode = demo.awaitExit(PATIENCE);

      assertThat(demo.log().lines().reduce((first, last) -> last).orElseThrow())
          .matches("published (\\d{3,}), in Kafka \\1, lost 0, duplicated 0");
      assertThat(exitCode).isZero();
      assertThat(demo.log())
          .contains("first seen in demo.telemetry: d", "demo.hot", "demo.alarms")
          .contains("first seen in demo.dead-letters: dt/faulty/telemetry {\"ruleName\":")
          .doesNotContain("SLF4J", "WARN", "Exception");
    }
  }

  @Test
  void drainsWhenItIsStopped() throws IOException {
    try (JavaProcess demo = demo("--rate", "200")) {
      demo.awaitLog("first seen in demo.telemetry");
      demo.terminate();
      demo.awaitExit(PATIENCE);

      assertThat(demo.log().lines().reduce((first, last) -> last).orElseThrow())
          .matches("published (\\d+), in Kafka \\1, lost 0, duplicated 0");
    }
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
