package io.mqueduct.pipeline.table;

import io.mqueduct.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs tasks on the test's thread, when the test moves the clock. Confined to one thread. */
final class ManualTimer implements TaskTimer {
  private final ManualClock clock;
  private final List<Task> tasks = new ArrayList<>();
  private long made;
  private Optional<Throwable> failure = Optional.empty();

  ManualTimer(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public void after(Duration delay, Runnable task) {
    tasks.add(new Task(clock.instant().plus(delay), made++, task));
  }

  /** Runs what is due, and what that makes due. */
  void runDue() {
    for (Optional<Task> next = next(clock.instant()); next.isPresent(); ) {
      run(next.get());
      next = next(clock.instant());
    }
  }

  /** Moves the clock from task to task until so much time has passed. */
  void advance(Duration step) {
    Instant end = clock.instant().plus(step);
    for (Optional<Task> next = next(end); next.isPresent(); next = next(end)) {
      if (next.get().due().isAfter(clock.instant())) {
        clock.set(next.get().due());
      }
      run(next.get());
    }
    clock.set(end);
  }

  private void run(Task task) {
    tasks.remove(task);
    try {
      task.action().run();
    } catch (RuntimeException e) {
      failure = failure.or(() -> Optional.of(e));
    }
  }

  @Override
  public Optional<Throwable> failure() {
    return failure;
  }

  private Optional<Task> next(Instant end) {
    return tasks.stream()
        .filter(task -> !task.due().isAfter(end))
        .min(Comparator.comparing(Task::due).thenComparing(Task::number));
  }

  @Override
  public void close() {
    tasks.clear();
  }

  private record Task(Instant due, long number, Runnable action) {}
}
