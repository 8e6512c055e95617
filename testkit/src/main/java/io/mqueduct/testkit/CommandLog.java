package io.mqueduct.testkit;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** When each command of a {@link CommandTrial} was written and taken. Thread-safe. */
final class CommandLog {
  /** Commands during which the carrier's code is still compiled. */
  private static final int WARM_UP = 5_000;

  private static final long BEFORE_FAULT_MILLIS = 1_000;
  private static final long FAULT_MILLIS = 30_000;
  private static final long LATE_MILLIS = 1_000;

  /** What was under way when a stall began, and what was made up for after it. */
  private static final long AROUND_STALL_MILLIS = 100;

  private static final long LAST_MOMENT_MILLIS = 2_000;

  /** Until the fleet's thread has run: the receipts tell exactly when a command left. */
  private static final long SLACK_MILLIS = 5_000;

  private final AtomicLongArray written = new AtomicLongArray(CommandPlan.COMMANDS);
  private final AtomicLongArray firstTaken = new AtomicLongArray(CommandPlan.COMMANDS);
  private final int[] lastOfDevice = new int[CommandPlan.DEVICES];
  private final List<Long> faults = new CopyOnWriteArrayList<>();
  private final AtomicInteger deliveries = new AtomicInteger();
  private final Set<Integer> tooLate = ConcurrentHashMap.newKeySet();
  private final Set<Integer> disordered = ConcurrentHashMap.newKeySet();

  CommandLog() {
    Arrays.fill(lastOfDevice, -1);
  }

  /** Killed, or the broker restarted, now. */
  void fault(long now) {
    faults.add(now);
  }

  void written(int n, long now) {
    written.set(n, now);
  }

  /** On the fleet's thread. */
  void taken(int device, byte[] payload) {
    long now = System.currentTimeMillis();
    int n = CommandPlan.number(payload);
    if (CommandPlan.device(n) != device) {
      throw new IllegalStateException("device [" + device + "] took command [" + n + "]");
    }

    deliveries.incrementAndGet();
    if (firstTaken.compareAndSet(n, 0, now) && n < lastOfDevice[device]) {
      disordered.add(n);
    }
    lastOfDevice[device] = Math.max(lastOfDevice[device], n);
    if (now > written.get(n) + CommandPlan.millis(n) + SLACK_MILLIS) {
      tooLate.add(n);
    }
  }

  int deliveries() {
    return deliveries.get();
  }

  /** Commands that were taken at all. */
  long taken() {
    return IntStream.range(0, CommandPlan.COMMANDS).filter(this::isTaken).count();
  }

  private boolean isTaken(int n) {
    return firstTaken.get(n) > 0;
  }

  Set<Integer> tooLate() {
    return tooLate;
  }

  /** Commands that a device took first when it had a later one already. */
  Set<Integer> disordered() {
    return disordered;
  }

  /** Commands that the broker has, by their receipts, and no device took. */
  Map<Integer, Set<CommandReceipts.Final>> missing(
      Map<Integer, Set<CommandReceipts.Final>> finals) {
    Map<Integer, Set<CommandReceipts.Final>> missing = new TreeMap<>(finals);
    missing
        .entrySet()
        .removeIf(
            entry ->
                isTaken(entry.getKey())
                    || entry.getValue().stream().noneMatch(last -> last.state().equals("ACKED")));
    return missing;
  }

  /** Commands of which the final receipts do not tell what happened, or are not one. */
  Map<Integer, Set<CommandReceipts.Final>> wrong(Map<Integer, Set<CommandReceipts.Final>> finals) {
    Map<Integer, Set<CommandReceipts.Final>> wrong = new TreeMap<>(finals);
    wrong
        .entrySet()
        .removeIf(
            entry ->
                entry.getValue().size() == 1
                    && isRight(entry.getKey(), entry.getValue().iterator().next()));
    return wrong;
  }

  private boolean isRight(int n, CommandReceipts.Final receipt) {
    return switch (receipt.state()) {
      case "ACKED" -> isTaken(n) && !CommandPlan.isOld(n);
      case "EXPIRED" ->
          CommandPlan.mayExpire(n)
              && (!isTaken(n) || receipt.attempt() > 0 || isTakenBeforeAFault(n));
      default -> false;
    };
  }

  /** Whoever started after a kill cannot know what left in the last moment before it. */
  private boolean isTakenBeforeAFault(int n) {
    long time = firstTaken.get(n);
    return faults.stream()
        .anyMatch(fault -> time > fault - LAST_MOMENT_MILLIS && time < fault + LAST_MOMENT_MILLIS);
  }

  /**
   * Of what was written more than half a minute after a fault and not near a stall of the machine,
   * in milliseconds, sorted.
   */
  List<Long> latencies(Stalls stalls) {
    return judged(stalls).mapToObj(this::latency).sorted().toList();
  }

  /** Those of them that took longer, as numbers of commands, 500 of which are a second. */
  IntSummaryStatistics slowerThan(long millis, Stalls stalls) {
    return judged(stalls).filter(n -> latency(n) > millis).summaryStatistics();
  }

  /** What was written more than half a minute after a fault. */
  long calmCount() {
    return calm().count();
  }

  private IntStream judged(Stalls stalls) {
    return calm().filter(n -> !stalls.areNear(written.get(n), AROUND_STALL_MILLIS));
  }

  /**
   * For each fault, for how many seconds after it commands were written that came a second late.
   */
  List<Long> recoveries() {
    return faults.stream().map(fault -> recovery(fault) / 1_000).toList();
  }

  private long recovery(long fault) {
    long next = faults.stream().filter(other -> other > fault).findFirst().orElse(Long.MAX_VALUE);
    return IntStream.range(0, CommandPlan.COMMANDS)
        .filter(n -> isTaken(n) && latency(n) > LATE_MILLIS)
        .mapToLong(written::get)
        .filter(time -> time > fault && time < next)
        .map(time -> time - fault)
        .max()
        .orElse(0);
  }

  private IntStream calm() {
    return IntStream.range(WARM_UP, CommandPlan.COMMANDS)
        .filter(n -> isTaken(n) && isCalm(written.get(n)));
  }

  private long latency(int n) {
    return firstTaken.get(n) - written.get(n);
  }

  private boolean isCalm(long time) {
    return faults.stream()
        .noneMatch(fault -> time > fault - BEFORE_FAULT_MILLIS && time < fault + FAULT_MILLIS);
  }
}
