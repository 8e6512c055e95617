package io.mqueduct.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TasksTest {
  private final ManualAgenda agenda = new ManualAgenda();
  private final Tasks tasks = new Tasks(agenda);

  /** A thread pool would keep an Error to itself, and never run a periodic task again. */
  @Test
  void tellsOfAnErrorAndGoesOn() {
    tasks.every(
        Duration.ofSeconds(1),
        () -> {
          throw new AssertionError("no memory");
        });
    agenda.tick();
    agenda.tick();

    assertThat(tasks.failure()).get().extracting(Throwable::getMessage).isEqualTo("no memory");
  }
}
