package io.mqueduct.pipeline;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.settings.MqttTarget;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Where the rules of one lane send commands to devices. Called by the lane's worker thread. */
public interface CommandTarget {

  /** The user property that tells who published a command. */
  String ORIGIN_PROPERTY = "mqueduct-origin";

  /** The output of one rule. */
  Output output(MqttTarget target);

  /**
   * The records whose rows come next were read from this partition, whatever topic transforms gave
   * them.
   */
  default void reading(Partition source) {}

  /** How far each partition is settled. */
  default void settled(Map<Partition, Progress> progress) {}

  /**
   * Its offsets began anew without a rebalance: the topic was made again, or its log was cut.
   * Records that come again may have been done meanwhile, and others wait.
   */
  default void beganAnew(Partition partition) {}

  /** These partitions go to another owner. */
  default void revoked(Collection<Partition> partitions) {}

  /** These partitions are no longer ours, and another owner may have read them already. */
  default void lost(Collection<Partition> partitions) {}

  /** Why nothing can be sent any more: the lane has to be built anew. */
  default Optional<Throwable> failure() {
    return Optional.empty();
  }
}
