package io.mqueduct.pipeline;

import io.mqueduct.mqtt.Subscription;
import java.util.List;
import java.util.Optional;

/** Which filters a task subscribes, and under which name. A pure function of the configuration. */
final class FilterAssignment {

  private FilterAssignment() {}

  /**
   * With a share group every filter, as {@code $share/<group>/<filter>}. Without, those dealt to
   * this task by rendezvous hashing: another filter moves none, another task moves few. A former
   * task has none.
   */
  static List<Subscription> of(
      List<Subscription> all, Optional<String> shareGroup, TaskIdentity task) {
    if (task.isFormer()) {
      return List.of();
    }

    return shareGroup.isPresent()
        ? all.stream().map(one -> shared(one, shareGroup.get())).toList()
        : all.stream().filter(one -> owner(one.filter(), task.tasks()) == task.task()).toList();
  }

  private static Subscription shared(Subscription one, String group) {
    return new Subscription(
        "$share/" + group + "/" + one.filter(),
        one.identifier(),
        one.qos(),
        one.retainAsPublished(),
        one.retainHandling());
  }

  /** The task with the highest weight for this filter. */
  static int owner(String filter, int tasks) {
    int owner = 0;
    for (int task = 1; task < tasks; task++) {
      if (weight(filter, task) > weight(filter, owner)) {
        owner = task;
      }
    }
    return owner;
  }

  private static long weight(String filter, int task) {
    long mixed = filter.hashCode() * 0x9E3779B97F4A7C15L + task * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
