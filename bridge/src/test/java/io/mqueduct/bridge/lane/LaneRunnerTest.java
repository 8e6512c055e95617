package io.mqueduct.bridge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.pipeline.LaneCounters;
import io.mqueduct.pipeline.LaneFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LaneRunnerTest {

  /** A dead thread with a session that lives on would look as if it ran. */
  @Test
  void stopsWhenItsThreadRunsOutOfMemory() throws InterruptedException {
    BrokenParts parts = new BrokenParts();
    LaneRunner runner =
        new LaneRunner("kafka", () -> parts, Duration.ofSeconds(1), Clock.systemUTC());

    runner.start();
    runner.join();

    assertThat(runner.status().condition()).isEqualTo(LaneCondition.STOPPED);
    assertThat(runner.status().lastError())
        .get()
        .extracting(LaneStatus.LastError::message)
        .isEqualTo("Bug: java.lang.OutOfMemoryError: Java heap space");
    assertThat(parts.closed).as("closed").isTrue();
  }

  /** Runs out of memory at work. */
  private static final class BrokenParts implements LaneParts {
    private static final LaneCounters COUNTERS =
        new LaneCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

    private volatile boolean closed;

    @Override
    public String clientId() {
      return "broken";
    }

    @Override
    public void open() {}

    @Override
    public boolean isRunning() {
      return true;
    }

    @Override
    public void work(Duration wait) {
      throw new OutOfMemoryError("Java heap space");
    }

    @Override
    public void wakeUp() {}

    @Override
    public LaneCondition condition() {
      return LaneCondition.RUNNING;
    }

    @Override
    public Optional<String> reason() {
      return Optional.empty();
    }

    @Override
    public Optional<LaneFailure> failure() {
      return Optional.empty();
    }

    @Override
    public boolean closeGracefully(Duration drain, Duration flush) {
      closed = true;
      return true;
    }

    @Override
    public void closeNow() {
      closed = true;
    }

    @Override
    public LaneCounters counters() {
      return COUNTERS;
    }

    @Override
    public LaneOutputs outputs() {
      return new LaneOutputs(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }
}
