package io.mqueduct.bridge.lane;

import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.kafka.WriterCounters;
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
 * @param kafka for rows, and for dead letters; empty for a bridge without Kafka
 * @param tables for a lane with a rule that has a table
 * @param commands for a lane with a rule that sends commands
 */
public record LaneOutputs(
    Optional<KafkaWriter> kafka, Optional<TableWriter> tables, Optional<CommandOutputs> commands) {

  /** As a lane sees them. */
  public TargetPorts ports() {
    TargetPorts records =
        kafka.map(KafkaRecordOutput::new).map(TargetPorts::of).orElseGet(TargetPorts::none);
    TargetPorts rows = tables.map(records::with).orElse(records);
    return commands.map(CommandOutputs::commands).map(rows::with).orElse(rows);
  }

  void open() {
    kafka.ifPresent(KafkaWriter::open);
    commands.ifPresent(CommandOutputs::open);
  }

  /** Which of them keeps rows waiting, if one does. */
  Optional<LaneCondition> waiting() {
    if (kafkaFailure().isPresent()) {
      return Optional.of(LaneCondition.WAITING_FOR_KAFKA);
    }
    return trouble()
        .map(trouble -> LaneCondition.WAITING_FOR_DATABASE)
        .or(() -> publishing().map(reason -> LaneCondition.WAITING_FOR_MQTT));
  }

  /** Why it does. */
  Optional<String> reason() {
    return kafkaFailure()
        .map(KafkaFailure::message)
        .or(() -> trouble().map(DatabaseTrouble::reason))
        .or(this::publishing);
  }

  private Optional<KafkaFailure> kafkaFailure() {
    return kafka.flatMap(KafkaWriter::failure);
  }

  private Optional<DatabaseTrouble> trouble() {
    return tables.flatMap(TableWriter::trouble);
  }

  private Optional<String> publishing() {
    return commands.flatMap(CommandOutputs::waitsFor);
  }

  Optional<WriterCounters> kafkaCounters() {
    return kafka.map(KafkaWriter::counters);
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
    kafka.ifPresent(writer -> writer.close(flush));
  }
}
