package io.mqueduct.pipeline;

import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.pipeline.settings.KafkaSettings;
import io.mqueduct.pipeline.settings.KafkaTarget;
import io.mqueduct.pipeline.settings.KafkaTarget.NamedHeader;
import io.mqueduct.pipeline.settings.ValueFormat;
import io.mqueduct.rules.EvaluationException;
import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Row;
import io.mqueduct.rules.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a Kafka record of each row of one rule. Confined to the lane's worker thread. */
final class KafkaOutput implements Output {
  private static final String ACTION = "kafka";
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  private final String lane;
  private final KafkaTarget target;
  private final KafkaSettings settings;
  private final MessageHeaders messageHeaders;
  private final RecordOutput records;
  private final Set<String> topics = new HashSet<>();

  KafkaOutput(String lane, KafkaTarget target, KafkaSettings settings, RecordOutput records) {
    this.lane = lane;
    this.target = target;
    this.settings = settings;
    this.messageHeaders = new MessageHeaders(settings);
    this.records = records;
  }

  @Override
  public void send(Row row, Completion completion) {
    OutboundRecord record;
    try {
      record = record(row);
    } catch (EvaluationException e) {
      completion.rejected(
          new Rejection(
              e.error().code(), e.error().message(), e.error().place(), ACTION, row.rule().name()));
      return;
    } catch (RejectedRecordException e) {
      completion.rejected(e.rejection());
      return;
    }
    records.send(record, completion);
  }

  private OutboundRecord record(Row row) throws EvaluationException, RejectedRecordException {
    Message message = row.message();
    String topic = topic(row);
    Object key = target.key().isPresent() ? target.key().get().text(row) : key(message);
    List<Header> headers = headers(row, message);
    byte[] json = row.json();
    checkSize(RecordSize.of(key, json.length, headers), topic);
    return new OutboundRecord(
        lane,
        topic,
        partition(row),
        timestamp(row, message),
        key,
        settings.valueFormat() == ValueFormat.JSON_BYTES ? json : row.value(),
        headers);
  }

  /** What keeps the order that the message had: of its topic, or of its key. */
  private static @Nullable Object key(Message message) {
    return message instanceof KafkaMessage record ? record.key() : message.topic();
  }

  private String topic(Row row) throws EvaluationException, RejectedRecordException {
    Template template = target.topic();
    String topic = template.text(row);
    if (!topics.contains(topic)) {
      checkName(topic);
      if (!template.isConstant() && topics.size() >= target.maxTopics()) {
        throw refuse(
            "too-many-topics",
            "Kafka topic ["
                + topic
                + "] would be one more than rules."
                + row.rule().name()
                + ".kafka.max.topics allows",
            topic);
      }
      topics.add(topic);
    }
    return topic;
  }

  /** Kafka's client would say so too, but late, and Connect would end the task for it. */
  private static void checkName(String topic) throws RejectedRecordException {
    if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
      String shown = topic.length() > 64 ? topic.substring(0, 64) + "..." : topic;
      throw refuse(
          "bad-topic",
          "Kafka topic ["
              + shown
              + "] must be 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-'",
          shown);
    }
  }

  private @Nullable Integer partition(Row row) throws EvaluationException, RejectedRecordException {
    if (target.partition().isEmpty()) {
      return null;
    }

    long partition = target.partition().get().integer(row);
    if (partition < 0 || partition > Integer.MAX_VALUE) {
      throw refuse(
          "bad-partition",
          "Partition [" + partition + "] must be from 0 to the topic's last one",
          row.rule().name());
    }
    return (int) partition;
  }

  private long timestamp(Row row, Message message)
      throws EvaluationException, RejectedRecordException {
    if (target.timestamp().isEmpty()) {
      return message.timestamp();
    }

    long timestamp = target.timestamp().get().integer(row);
    if (timestamp < 0) {
      throw refuse(
          "bad-timestamp",
          "Timestamp [" + timestamp + "] must be milliseconds since 1970, not below 0",
          row.rule().name());
    }
    return timestamp;
  }

  private List<Header> headers(Row row, Message message) throws EvaluationException {
    List<Header> headers = new ArrayList<>();
    if (message instanceof MqttMessage mqtt) {
      messageHeaders.addTo(headers, mqtt);
    }
    for (NamedHeader header : target.headers()) {
      headers.add(new Header(header.name(), header.value().text(row)));
    }
    return headers;
  }

  private void checkSize(long bytes, String topic) throws RejectedRecordException {
    if (bytes > settings.maxRecordBytes()) {
      throw refuse(
          "record-too-large",
          "Record of "
              + bytes
              + " bytes is over kafka.max.record.bytes ["
              + settings.maxRecordBytes()
              + "]; raise it together with the limits of producer, topic and consumers",
          topic);
    }
  }

  private static RejectedRecordException refuse(String code, String message, String resource) {
    return new RejectedRecordException(new Rejection(code, message, null, ACTION, resource));
  }
}
