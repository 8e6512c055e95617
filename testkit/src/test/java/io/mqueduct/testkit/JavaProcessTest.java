package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class JavaProcessTest {
  private static JavaProcess.Builder child(String... arguments) {
    return JavaProcess.named("child")
        .jvm("-Xmx64m", "-Dgreeting=hello")
        .main(Child.class.getName(), System.getProperty("java.class.path"))
        .environment("WHO", "world")
        .arguments(arguments);
  }

  @Test
  void killsAndStartsAgain() {
    try (JavaProcess process = child("wait").start()) {
      process.awaitLog("hello world");
      assertThat(process.residentBytes()).isPositive();

      process.kill();
      assertThat(process.isRunning()).isFalse();
      process.start();

      process.awaitLog("hello world", 2);
      process.terminate();
      assertThat(process.awaitExit(Duration.ofSeconds(20))).isEqualTo(143);
    }
  }

  @Test
  void saysThatTheProcessEnded() {
    try (JavaProcess process = child("end").start()) {
      assertThatThrownBy(() -> process.awaitLog("good morning"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("child ended")
          .hasMessageContaining("hello world");
      assertThat(process.awaitExit(Duration.ofSeconds(20))).isEqualTo(3);
    }
  }

  /** Greets, then waits for its end or ends by itself. */
  static final class Child {
    public static void main(String[] arguments) throws InterruptedException {
      System.out.println(System.getProperty("greeting") + " " + System.getenv("WHO"));
      if (arguments[0].equals("end")) {
        System.exit(3);
      }
      Thread.currentThread().join();
    }
  }
}
