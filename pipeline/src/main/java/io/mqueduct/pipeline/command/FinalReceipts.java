package io.mqueduct.pipeline.command;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Final receipts of one partition that no mark covers. Those that were read first go first: of a
 * topic that was made again they are the ones of before, whose offsets may be higher. Confined to
 * the lane's worker thread.
 */
final class FinalReceipts {
  /** Offsets whose receipts are kept: several times what a lane has open at once. */
  static final int MOST_OFFSETS = 100_000;

  private final TreeMap<Long, Set<Done>> byOffset = new TreeMap<>();
  private final LinkedHashSet<Long> inReadingOrder = new LinkedHashSet<>();

  boolean hold(String key, long offset, long timestamp) {
    return byOffset.getOrDefault(offset, Set.of()).contains(new Done(key, timestamp));
  }

  void add(String key, long offset, long timestamp) {
    byOffset.computeIfAbsent(offset, o -> new HashSet<>()).add(new Done(key, timestamp));
    inReadingOrder.remove(offset);
    inReadingOrder.add(offset);
    if (inReadingOrder.size() > MOST_OFFSETS) {
      Long first = inReadingOrder.iterator().next();
      inReadingOrder.remove(first);
      byOffset.remove(first);
    }
  }

  void forgetCovered(Mark mark) {
    Map<Long, Set<Done>> below = byOffset.headMap(mark.offset());
    below.forEach(
        (offset, receipts) -> {
          receipts.removeIf(one -> mark.covers(offset, one.timestamp()));
          if (receipts.isEmpty()) {
            inReadingOrder.remove(offset);
          }
        });
    below.values().removeIf(Set::isEmpty);
  }

  /** A final receipt, and the timestamp of its record. */
  private record Done(String key, long timestamp) {}
}
