package io.mqueduct.pipeline;

import io.mqueduct.pipeline.settings.RuleTargets;
import io.mqueduct.pipeline.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a door lets a lane write.
 *
 * @param records Kafka, for rules that write it and for dead letters
 * @param deadLetters instead of {@code records}, where the host has dead letters of its own
 */
public record TargetPorts(Optional<RecordOutput> records, Optional<DeadLetterOutput> deadLetters) {

  /** Rows and dead letters become Kafka records. */
  public static TargetPorts of(RecordOutput records) {
    return new TargetPorts(Optional.of(records), Optional.empty());
  }

  /** A hint that nothing more comes for now: the inbox is empty or no slot is free. */
  void flush() {
    records.ifPresent(RecordOutput::flush);
  }

  /** The outputs of one rule. */
  List<Output> outputs(String lane, RuleTargets targets, Settings settings) {
    List<Output> outputs = new ArrayList<>();
    targets
        .kafka()
        .ifPresent(
            kafka -> outputs.add(new KafkaOutput(lane, kafka, settings.records(), kafkaPort())));
    if (targets.table().isPresent()) {
      throw new IllegalStateException("Bug: no way to tables");
    }
    return outputs;
  }

  DeadLetterOutput deadLetters(String lane, String clientId, Settings settings) {
    return deadLetters.orElseGet(
        () -> new DeadLetterRecords(lane, clientId, settings, kafkaPort()));
  }

  private RecordOutput kafkaPort() {
    return records.orElseThrow(() -> new IllegalStateException("Bug: no way to Kafka"));
  }
}
