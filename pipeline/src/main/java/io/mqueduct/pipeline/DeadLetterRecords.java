package io.mqueduct.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.pipeline.settings.KafkaSettings;
import io.mqueduct.pipeline.settings.PipelineSettings.DeadLetterFormat;
import io.mqueduct.pipeline.settings.PipelineSettings.DeadLetterSettings;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.pipeline.settings.ValueFormat;
import io.mqueduct.rules.Message;
import java.util.List;
import java.util.Map;

/** Makes a Kafka record of each refused message. Confined to the lane's worker thread. */
final class DeadLetterRecords implements DeadLetterOutput {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String lane;
  private final String clientId;
  private final DeadLetterSettings settings;
  private final KafkaSettings kafka;
  private final RecordOutput records;

  DeadLetterRecords(String lane, String clientId, Settings settings, RecordOutput records) {
    this.lane = lane;
    this.clientId = clientId;
    this.settings =
        settings
            .pipeline()
            .deadLetters()
            .orElseThrow(() -> new IllegalStateException("Bug: no dead-letter topic"));
    this.kafka = settings.records();
    this.records = records;
  }

  @Override
  public void send(Message message, String rule, Rejection rejection, Completion completion) {
    records.send(record(message, rule, rejection), completion);
  }

  private OutboundRecord record(Message message, String rule, Rejection rejection) {
    DeadLetter letter = DeadLetter.of(message, rule, rejection, clientId, kafka.maxRecordBytes());
    boolean raw = settings.format() == DeadLetterFormat.RAW;
    return raw
        ? of(letter, letter.payload(), letter.headers())
        : of(letter, value(letter), List.of());
  }

  private OutboundRecord of(DeadLetter letter, Object value, List<Header> headers) {
    Message message = letter.message();
    return new OutboundRecord(
        lane, settings.topic(), null, message.timestamp(), message.topic(), value, headers);
  }

  private Object value(DeadLetter letter) {
    Map<String, Object> envelope = letter.envelope();
    return kafka.valueFormat() == ValueFormat.JSON_BYTES ? json(envelope) : envelope;
  }

  private static byte[] json(Map<String, Object> envelope) {
    try {
      return JSON.writeValueAsBytes(envelope);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Bug: an envelope holds only text, numbers and lists", e);
    }
  }
}
