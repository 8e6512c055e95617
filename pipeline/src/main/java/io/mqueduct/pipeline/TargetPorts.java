package io.mqueduct.pipeline;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.settings.MqttTarget;
import io.mqueduct.pipeline.settings.RuleTargets;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.pipeline.table.TableWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a door lets a lane write.
 *
 * @param records Kafka, for rules that write it and for dead letters
 * @param deadLetters instead of {@code records}, where the host has dead letters of its own
 * @param commands devices, for rules that send commands
 * @param tables a database, for rules that have a table
 */
public record TargetPorts(
    Optional<RecordOutput> records,
    Optional<DeadLetterOutput> deadLetters,
    Optional<CommandTarget> commands,
    Optional<TableWriter> tables) {

  /** Nowhere yet; without Kafka there are no dead letters. */
  public static TargetPorts none() {
    return new TargetPorts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Rows and dead letters become Kafka records. */
  public static TargetPorts of(RecordOutput records) {
    return new TargetPorts(
        Optional.of(records), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Dead letters go to those of the host; other targets are added. */
  public static TargetPorts reporting(DeadLetterOutput deadLetters) {
    return new TargetPorts(
        Optional.empty(), Optional.of(deadLetters), Optional.empty(), Optional.empty());
  }

  /** The same, and rows may become commands. */
  public TargetPorts with(CommandTarget target) {
    return new TargetPorts(records, deadLetters, Optional.of(target), tables);
  }

  /** The same, and rows may become points. */
  public TargetPorts with(TableWriter writer) {
    return new TargetPorts(records, deadLetters, commands, Optional.of(writer));
  }

  /** A hint that nothing more comes for now: the inbox is empty or no slot is free. */
  void flush() {
    records.ifPresent(RecordOutput::flush);
    tables.ifPresent(TableWriter::flush);
  }

  /** Why a target takes nothing any more, if one does not. */
  Optional<Throwable> failure() {
    return commands.flatMap(CommandTarget::failure).or(() -> tables.flatMap(TableWriter::failure));
  }

  void reading(Partition source) {
    commands.ifPresent(target -> target.reading(source));
  }

  void settled(Map<Partition, Progress> progress) {
    commands.ifPresent(target -> target.settled(progress));
  }

  void beganAnew(Partition partition) {
    commands.ifPresent(target -> target.beganAnew(partition));
  }

  void revoked(Collection<Partition> partitions) {
    commands.ifPresent(target -> target.revoked(partitions));
  }

  void lost(Collection<Partition> partitions) {
    commands.ifPresent(target -> target.lost(partitions));
  }

  /** The outputs of one rule. */
  List<Output> outputs(String lane, RuleTargets targets, Settings settings) {
    List<Output> outputs = new ArrayList<>();
    targets
        .kafka()
        .ifPresent(
            kafka -> outputs.add(new KafkaOutput(lane, kafka, settings.records(), kafkaPort())));
    targets.table().ifPresent(table -> outputs.add(new TableOutput(tablePort().rows(table))));
    targets.mqtt().ifPresent(mqtt -> outputs.add(commandOutput(mqtt)));
    return outputs;
  }

  /** Where refused messages go, as {@code pipeline.on.error} says. */
  DeadLetterOutput refused(String lane, String clientId, Settings settings, Clock clock) {
    return switch (settings.pipeline().onError()) {
      case DROP -> new DroppedMessages(lane, clock);
      case DEAD_LETTER ->
          deadLetters.orElseGet(() -> new DeadLetterRecords(lane, clientId, settings, kafkaPort()));
      case FAIL ->
          (message, rule, rejection, completion) -> {
            throw new IllegalStateException("Bug: the lane stops instead");
          };
    };
  }

  private Output commandOutput(MqttTarget target) {
    return commands
        .orElseThrow(() -> new IllegalStateException("Bug: no way to devices"))
        .output(target);
  }

  private TableWriter tablePort() {
    return tables.orElseThrow(() -> new IllegalStateException("Bug: no way to tables"));
  }

  private RecordOutput kafkaPort() {
    return records.orElseThrow(() -> new IllegalStateException("Bug: no way to Kafka"));
  }
}
