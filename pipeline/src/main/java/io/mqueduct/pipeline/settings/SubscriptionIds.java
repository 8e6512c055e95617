package io.mqueduct.pipeline.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Subscription identifiers made from the filter's text, so that a filter keeps its identifier when
 * the configuration changes: the broker may still hold messages under the old one.
 */
public final class SubscriptionIds {
  private static final int LARGEST = 268_435_455;

  private SubscriptionIds() {}

  /**
   * An identifier for each filter; filters whose hashes meet take the next free one, in text order.
   */
  static Map<String, Integer> of(List<String> filters) {
    Map<String, Integer> ids = new HashMap<>();
    Set<Integer> taken = new HashSet<>();
    for (String filter : filters.stream().sorted().toList()) {
      int id = preferred(filter);
      while (!taken.add(id)) {
        id = id % LARGEST + 1;
      }
      ids.put(filter, id);
    }
    return ids;
  }

  /** The identifier of a filter, unless it met another one's hash. */
  public static int preferred(String filter) {
    int mixed = filter.hashCode() * 0x9E3779B9;
    return 1 + Math.floorMod(mixed ^ (mixed >>> 15), LARGEST);
  }
}
