package io.mqueduct.pipeline;

import io.mqueduct.mqtt.Subscription;
import io.mqueduct.rules.topic.TopicFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is left to subscribe when the broker offers no subscription identifiers: it may send a copy
 * of a message for each matching filter, and nothing tells the copies apart.
 */
final class CoveredFilters {

  private CoveredFilters() {}

  /** Those that no other covers, each at the highest QoS of what it covers. */
  static List<Subscription> collapse(List<Subscription> all) {
    List<Subscription> kept = new ArrayList<>();
    for (Subscription one : all) {
      if (all.stream().noneMatch(wider -> !wider.equals(one) && covers(wider, one))) {
        kept.add(atHighestQos(one, all));
      }
    }
    return kept;
  }

  /** Two of them that overlap without one covering the other, described for the user. */
  static Optional<String> overlap(List<Subscription> kept) {
    for (int i = 0; i < kept.size(); i++) {
      for (int j = i + 1; j < kept.size(); j++) {
        if (filter(kept.get(i)).overlaps(filter(kept.get(j)))) {
          return Optional.of(
              "filters [" + kept.get(i).filter() + "] and [" + kept.get(j).filter() + "]");
        }
      }
    }
    return Optional.empty();
  }

  private static Subscription atHighestQos(Subscription one, List<Subscription> all) {
    int qos =
        all.stream()
            .filter(other -> covers(one, other))
            .mapToInt(Subscription::qos)
            .max()
            .orElse(one.qos());
    return new Subscription(
        one.filter(), one.identifier(), qos, one.retainAsPublished(), one.retainHandling());
  }

  private static boolean covers(Subscription wide, Subscription narrow) {
    return filter(wide).covers(filter(narrow));
  }

  private static TopicFilter filter(Subscription subscription) {
    return new TopicFilter(subscription.filter());
  }
}
