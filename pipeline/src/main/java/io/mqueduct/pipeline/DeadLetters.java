package io.mqueduct.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.pipeline.settings.KafkaSettings;
import io.mqueduct.pipeline.settings.PipelineSettings;
import io.mqueduct.pipeline.settings.PipelineSettings.DeadLetterFormat;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.pipeline.settings.ValueFormat;
import io.mqueduct.rules.MqttMessage;
import java.util.List;
import java.util.Map;

/** Makes the record that a refused message becomes. Immutable. */
final class DeadLetters {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String lane;
  private final String clientId;
  private final PipelineSettings pipeline;
  private final KafkaSettings kafka;

  DeadLetters(String lane, String clientId, Settings settings) {
    this.lane = lane;
    this.clientId = clientId;
    this.pipeline = settings.pipeline();
    this.kafka = settings.kafka();
  }

  OutboundRecord record(MqttMessage message, String rule, Rejection rejection) {
    DeadLetter letter = DeadLetter.of(message, rule, rejection, clientId, kafka.maxRecordBytes());
    boolean raw = pipeline.deadLetterFormat() == DeadLetterFormat.RAW;
    return raw
        ? of(letter, letter.payload(), letter.headers())
        : of(letter, value(letter), List.of());
  }

  private OutboundRecord of(DeadLetter letter, Object value, List<Header> headers) {
    MqttMessage message = letter.message();
    return new OutboundRecord(
        lane,
        pipeline.deadLetterTopic(),
        null,
        message.timestamp(),
        message.topic(),
        value,
        headers);
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
