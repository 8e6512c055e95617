package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.rules.KafkaMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where offsets began anew while a partition was ours, a mark may take a new command for an old
 * one: a producer can hand in late what it made before the log was cut. The receipts below a mark
 * are not kept, so it cannot be known, only told. Confined to the lane's worker thread.
 */
final class MarkDoubts {
  private static final Logger LOG = LoggerFactory.getLogger(MarkDoubts.class);

  private final CommandMeters meters;
  private final Map<Partition, Telling> anew = new HashMap<>();

  MarkDoubts(CommandMeters meters) {
    this.meters = meters;
  }

  void beganAnew(Partition partition) {
    anew.put(partition, Telling.TO_COME);
  }

  void forget(Collection<Partition> partitions) {
    anew.keySet().removeAll(partitions);
  }

  /** The mark takes this record for done. */
  void covered(Partition partition, KafkaMessage record, Mark mark) {
    Telling telling = anew.replace(partition, Telling.DONE);
    if (telling != null) {
      meters.doubtfulSkips.increment();
    }
    if (telling == Telling.TO_COME) {
      tell(partition, record, mark);
    }
  }

  private static void tell(Partition partition, KafkaMessage record, Mark mark) {
    LOG.warn(
        "partition={}-{} offset={} came again and its command is left out: commands are done up to"
            + " offset {} and timestamp {}. If the log was cut, this may be a new one that was made"
            + " before that time; mqueduct_commands_skipped_doubtful_total counts them",
        partition.topic(),
        partition.partition(),
        record.offset(),
        mark.offset(),
        mark.timestamp());
  }

  /** Once each time that offsets begin anew. */
  private enum Telling {
    TO_COME,
    DONE
  }
}
