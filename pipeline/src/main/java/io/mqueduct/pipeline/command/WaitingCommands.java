package io.mqueduct.pipeline.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Commands that wait to leave, in the order they came. While a serial command is not decided, the
 * later ones to its topic stand behind it. Confined to the agenda's thread.
 */
final class WaitingCommands {
  private final Set<PendingCommand> all = new LinkedHashSet<>();
  private final Queue<PendingCommand> ready = new PriorityQueue<>();
  private final List<PendingCommand> delayed = new ArrayList<>();
  private final Map<String, Deque<PendingCommand>> behind = new HashMap<>();

  int size() {
    return all.size();
  }

  /** Those that nothing holds back, and any of them that ended before it left. */
  int kept() {
    return ready.size() + behind.values().stream().mapToInt(Deque::size).sum();
  }

  void add(PendingCommand pending) {
    all.add(pending);
    Deque<PendingCommand> queue = behind.get(topic(pending));
    if (queue != null) {
      queue.add(pending);
    } else {
      release(pending);
    }
  }

  /** The next one to leave, which waits no longer; null if none may leave. */
  @Nullable PendingCommand next() {
    PendingCommand next = ready.poll();
    while (next != null && next.isDecided()) {
      next = ready.poll();
    }
    if (next != null) {
      all.remove(next);
    }
    return next;
  }

  /** One that had left waits again, at its old place. */
  void again(PendingCommand pending) {
    all.add(pending);
    ready.add(pending);
  }

  /** One that had left waits again, until it is due. */
  void delay(PendingCommand pending) {
    all.add(pending);
    delayed.add(pending);
  }

  /** Lets those leave that are due. */
  void wake(long now) {
    for (PendingCommand pending : List.copyOf(delayed)) {
      if (pending.isDue(now)) {
        delayed.remove(pending);
        ready.add(pending);
      }
    }
  }

  /**
   * Takes those out that are like this. Nothing else forgets what never leaves: without a
   * connection nobody asks for the {@link #next}.
   *
   * @param how decides one, and says so ({@link #decided})
   */
  void end(Predicate<PendingCommand> kind, Consumer<PendingCommand> how) {
    List<PendingCommand> taken = take(kind);
    if (!taken.isEmpty()) {
      taken.forEach(how);
      ready.removeIf(PendingCommand::isDecided);
      behind.values().forEach(queue -> queue.removeIf(PendingCommand::isDecided));
    }
  }

  private List<PendingCommand> take(Predicate<PendingCommand> kind) {
    List<PendingCommand> taken = all.stream().filter(kind).toList();
    if (!taken.isEmpty()) {
      Set<PendingCommand> gone = Collections.newSetFromMap(new IdentityHashMap<>());
      gone.addAll(taken);
      taken.forEach(all::remove);
      delayed.removeIf(gone::contains);
    }
    return taken;
  }

  /** A command is decided: those that stood behind it come forward. */
  void decided(PendingCommand pending) {
    Deque<PendingCommand> queue = behind.get(topic(pending));
    if (!pending.command().isSerial() || queue == null || queue.remove(pending)) {
      return;
    }

    behind.remove(topic(pending));
    while (!queue.isEmpty()) {
      PendingCommand next = queue.remove();
      if (!next.isDecided()) {
        release(next);
        if (next.command().isSerial()) {
          behind.put(topic(next), queue);
          return;
        }
      }
    }
  }

  private void release(PendingCommand pending) {
    ready.add(pending);
    if (pending.command().isSerial()) {
      behind.putIfAbsent(topic(pending), new ArrayDeque<>());
    }
  }

  private static String topic(PendingCommand pending) {
    return pending.command().publish().topic();
  }
}
