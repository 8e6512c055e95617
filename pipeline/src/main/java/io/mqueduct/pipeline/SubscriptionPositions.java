package io.mqueduct.pipeline;

import io.mqueduct.mqtt.Subscription;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds a filter's position in the rule set by its subscription identifier. Immutable. */
final class SubscriptionPositions {
  private final int[] identifiers;
  private final int[] positions;

  /**
   * @param subscriptions in the order of the rule set's filters
   */
  SubscriptionPositions(List<Subscription> subscriptions) {
    List<Integer> byIdentifier =
        IntStream.range(0, subscriptions.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> subscriptions.get(i).identifier()))
            .toList();
    positions = byIdentifier.stream().mapToInt(Integer::intValue).toArray();
    identifiers = Arrays.stream(positions).map(i -> subscriptions.get(i).identifier()).toArray();
  }

  /** Positions for these identifiers; those of filters no longer configured are left out. */
  int[] of(int[] ids) {
    int[] found = new int[ids.length];
    int count = 0;
    for (int id : ids) {
      int at = Arrays.binarySearch(identifiers, id);
      if (at >= 0) {
        found[count++] = positions[at];
      }
    }
    return count == found.length ? found : Arrays.copyOf(found, count);
  }
}
