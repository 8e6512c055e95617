package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.OutboundRecord;
import io.mqueduct.pipeline.RecordOutput;
import io.mqueduct.pipeline.settings.CommandSettings;
import io.mqueduct.pipeline.settings.CommandSettings.Interim;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Writes receipts, if there is a topic for them. Thread-safe. */
final class Receipts {
  private final String lane;
  private final Interim sent;
  private final Optional<RecordOutput> records;
  private final String topic;
  private final Clock clock;

  Receipts(CommandSettings settings, String lane, Optional<RecordOutput> records, Clock clock) {
    this.lane = lane;
    this.sent = settings.sent();
    this.records = settings.receiptsTopic().isPresent() ? records : Optional.empty();
    this.topic = settings.receiptsTopic().orElse("");
    this.clock = clock;
  }

  boolean areWritten() {
    return records.isPresent();
  }

  boolean tellOfDepartures() {
    return areWritten() && sent == Interim.WRITTEN;
  }

  /** Completes when the receipt is durable, or at once if none are written. */
  void write(CommandReceipt receipt, Completion completion) {
    write(receipt.command().key().text(), receipt.json(lane), completion);
  }

  void write(String key, byte[] value, Completion completion) {
    if (records.isEmpty()) {
      completion.stored();
      return;
    }

    records
        .get()
        .send(
            new OutboundRecord(
                lane,
                topic,
                null,
                clock.millis(),
                key.getBytes(StandardCharsets.UTF_8),
                value,
                List.of()),
            completion);
  }
}
