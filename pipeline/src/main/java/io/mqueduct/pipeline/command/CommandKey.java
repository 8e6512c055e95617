package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import java.util.Optional;

/**
 * Which command it is, the same whenever its record is read. Immutable.
 *
 * @param id the user's name for it, or one made from where the record was
 * @param place {@code <topic>-<partition>-<offset>} as it was read, with {@code .2} for a record's
 *     second row
 * @param owner the prefix of the client ids of who publishes it
 */
record CommandKey(String id, String place, String owner, String rule) {

  /**
   * Where the record was that a row was made from.
   *
   * @param row its number among those of its rule and record, from 1
   */
  static String place(Message message, Optional<Partition> source, int row) {
    String place =
        source.isPresent() && message instanceof KafkaMessage record
            ? source.get().topic() + "-" + source.get().partition() + "-" + record.offset()
            : message.topic() + "-" + message.timestamp();
    return row == 1 ? place : place + "." + row;
  }

  /** The key of its receipts. */
  String text() {
    return id + "@" + place + "/" + owner + "/" + rule;
  }
}
