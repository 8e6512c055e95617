package io.mqueduct.pipeline;

import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * All lanes of a door that drives them by one thread. That thread calls {@link #step} and {@link
 * #await}; the other methods are thread-safe.
 */
public final class Lanes {
  /** Several sessions cannot be awaited at once: each in turn, this long. */
  private static final Duration SLICE = Duration.ofMillis(5);

  private final List<Lane> own;
  private final List<FormerLane> former;
  private final List<Lane> lanes;
  private boolean unread;
  private int next;

  private Lanes(List<Lane> own, List<FormerLane> former) {
    this.own = own;
    this.former = new ArrayList<>(former);
    this.lanes = new CopyOnWriteArrayList<>(own);
    former.forEach(one -> lanes.add(one.lane()));
  }

  /**
   * A lane for each of the settings', not yet open. The first task also reads, and then lets go,
   * what the broker keeps for tasks of a time with more of them.
   *
   * @param tasksBefore how many tasks there may have been; 0 if nobody knows
   */
  public static Lanes of(
      Settings settings,
      TaskIdentity task,
      int tasksBefore,
      Function<TaskIdentity, LanePorts> ports) {
    List<Lane> own = new ArrayList<>();
    List<FormerLane> former = new ArrayList<>();
    int end = task.task() == 0 ? tasksBefore : 0;
    for (LaneSettings lane : settings.lanes()) {
      own.add(Lane.of(settings, lane, ports.apply(task)));
      for (int i = task.tasks(); i < end; i++) {
        TaskIdentity gone = new TaskIdentity(i, task.tasks());
        former.add(FormerLane.of(settings, lane, ports.apply(gone)));
      }
    }
    return new Lanes(own, former);
  }

  /** The client ids that so many tasks have. */
  public static List<String> clientIds(Settings settings, int tasks) {
    return settings.lanes().stream()
        .flatMap(
            lane ->
                IntStream.range(0, tasks)
                    .mapToObj(i -> ClientIds.of(settings.clientIdPrefix(), i, lane.name())))
        .toList();
  }

  /** Whether anything of former tasks is unread, by now or for good. Worker thread only. */
  public boolean hasUnreadFormerTasks() {
    return unread || !former.isEmpty();
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
    former.removeIf(this::letGo);
    return handled;
  }

  private boolean letGo(FormerLane one) {
    boolean closed = one.closeWhenRead() && lanes.remove(one.lane());
    unread |= closed && one.lane().failure().isPresent();
    return closed;
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

  /** Why the first lane stopped, once none of them goes on; former tasks' lanes do not count. */
  public Optional<LaneFailure> failure() {
    return own.stream().allMatch(lane -> lane.failure().isPresent())
        ? own.get(0).failure()
        : Optional.empty();
  }

  /** Closes all lanes at the same time, so that they take as long as the slowest of them. */
  public void close(Duration flush) {
    lanes.forEach(lane -> lane.beginClose(flush));
    lanes.forEach(lane -> lane.close(flush));
  }
}
