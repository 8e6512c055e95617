package io.mqueduct.pipeline;

import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All lanes of a door that drives them by one thread. That thread calls {@link #step} and {@link
 * #await}; the other methods are thread-safe.
 */
public final class Lanes {
  /** Several sessions cannot be awaited at once: each in turn, this long. */
  private static final Duration SLICE = Duration.ofMillis(5);

  private final List<Lane> lanes;
  private int next;

  private Lanes(List<Lane> lanes) {
    this.lanes = lanes;
  }

  /** A lane for each of the settings', not yet open. */
  public static Lanes of(Settings settings, Function<LaneSettings, LanePorts> ports) {
    return new Lanes(
        settings.lanes().stream().map(lane -> Lane.of(settings, lane, ports.apply(lane))).toList());
  }

  public List<Lane> all() {
    return lanes;
  }

  public void open() {
    lanes.forEach(Lane::open);
  }

  /**
   * One step of each lane; closes those that have stopped.
   *
   * @return what was handled
   */
  public int step() {
    int handled = 0;
    for (Lane lane : lanes) {
      handled += lane.step();
      if (lane.state() == LaneState.STOPPED) {
        lane.close(Duration.ZERO);
      }
    }
    return handled;
  }

  /** Waits until some lane may have work, {@link #wakeUp} is called or the time is over. */
  public void await(Duration max) throws InterruptedException {
    next = (next + 1) % lanes.size();
    boolean single = lanes.size() == 1;
    lanes.get(next).await(single || max.compareTo(SLICE) < 0 ? max : SLICE);
  }

  public void wakeUp() {
    lanes.forEach(Lane::wakeUp);
  }

  /** Why the first lane stopped, once none of them goes on. */
  public Optional<LaneFailure> failure() {
    return lanes.stream().allMatch(lane -> lane.failure().isPresent())
        ? lanes.get(0).failure()
        : Optional.empty();
  }

  /** Closes all lanes, one after the other. */
  public void close(Duration flush) {
    lanes.forEach(lane -> lane.close(flush));
  }
}
