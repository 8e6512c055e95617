package io.mqueduct.bridge.lane;

import io.mqueduct.kafka.ReaderCounters;
import io.mqueduct.kafka.WriterCounters;
import io.mqueduct.mqtt.SessionCounters;
import io.mqueduct.pipeline.LaneCounters;
import io.mqueduct.pipeline.command.CommandCounters;
import io.mqueduct.pipeline.table.TableCounters;
import java.time.Instant;
import java.util.Optional;

/**
 * A lane at one moment. Counters begin anew when the lane is built anew.
 *
 * @param since when the condition began
 * @param restarts how often the lane was built anew
 * @param session of a lane that reads MQTT
 * @param reader of a lane that reads Kafka
 * @param kafka of a lane that has a way to Kafka
 * @param tables of a lane with a rule that has a table
 * @param commands of a lane with a rule that sends commands
 */
public record LaneStatus(
    String lane,
    String clientId,
    LaneCondition condition,
    Instant since,
    Optional<LastError> lastError,
    long restarts,
    LaneCounters counters,
    Optional<SessionCounters> session,
    Optional<ReaderCounters> reader,
    Optional<WriterCounters> kafka,
    Optional<TableCounters> tables,
    Optional<CommandCounters> commands) {

  /**
   * The last thing that went wrong, over or not.
   *
   * @param at when it began
   */
  public record LastError(String message, Instant at) {}
}
