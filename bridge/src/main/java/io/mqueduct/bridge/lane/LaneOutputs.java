package io.mqueduct.bridge.lane;

import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.pipeline.TargetPorts;
import io.mqueduct.pipeline.command.CommandCounters;
import io.mqueduct.pipeline.kafka.KafkaRecordOutput;
import io.mqueduct.pipeline.table.DatabaseTrouble;
import io.mqueduct.pipeline.table.TableCounters;
import io.mqueduct.pipeline.table.TableWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * The connections by which one lane writes, used by no other.
 *
 * @param kafka for rows, and for dead letters
 * @param tables for a lane with a rule that has a table
 * @param commands for a lane with a rule that sends commands
 */
public record LaneOutputs(
    KafkaWriter kafka, Optional<TableWriter> tables, Optional<CommandOutputs> commands) {

  /** As a lane sees them. */
  public TargetPorts ports() {
    TargetPorts records = TargetPorts.of(new KafkaRecordOutput(kafka));
    TargetPorts rows = tables.map(records::with).orElse(records);
    return commands.map(CommandOutputs::commands).map(rows::with).orElse(rows);
  }

  void open() {
    kafka.open();
    commands.ifPresent(CommandOutputs::open);
  }

  /** Which of them keeps rows waiting, if one does. */
  Optional<LaneCondition> waiting() {
    if (kafka.failure().isPresent()) {
      return Optional.of(LaneCondition.WAITING_FOR_KAFKA);
    }
    return trouble()
        .map(trouble -> LaneCondition.WAITING_FOR_DATABASE)
        .or(() -> publishing().map(reason -> LaneCondition.WAITING_FOR_MQTT));
  }

  /** Why it does. */
  Optional<String> reason() {
    return kafka
        .failure()
        .map(KafkaFailure::message)
        .or(() -> trouble().map(DatabaseTrouble::reason))
        .or(this::publishing);
  }

  private Optional<DatabaseTrouble> trouble() {
    return tables.flatMap(TableWriter::trouble);
  }

  private Optional<String> publishing() {
    return commands.flatMap(CommandOutputs::waitsFor);
  }

  Optional<CommandCounters> commandCounters() {
    return commands.map(outputs -> outputs.commands().counters());
  }

  Optional<TableCounters> tableCounters() {
    return tables.map(TableWriter::counters);
  }

  /**
   * @param flush how long records on their way to Kafka may take
   */
  void close(Duration flush) {
    tables.ifPresent(TableWriter::close);
    commands.ifPresent(outputs -> outputs.close(flush));
    kafka.close(flush);
  }
}
