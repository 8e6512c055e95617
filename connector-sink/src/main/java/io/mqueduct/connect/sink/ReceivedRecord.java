package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.rules.KafkaMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What the worker handed out, and what rules make of it.
 *
 * @param source of which the message has the offset
 */
record ReceivedRecord(Partition source, KafkaMessage message, SinkRecord record) {

  /** Offsets are those of the topic that was read; rules see the topic that transforms made. */
  static ReceivedRecord of(SinkRecord record) {
    Partition source = new Partition(record.originalTopic(), record.originalKafkaPartition());
    List<KafkaMessage.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(
          new KafkaMessage.Header(header.key(), RecordBytes.of(header.schema(), header.value())));
    }
    Long timestamp = record.timestamp();
    KafkaMessage message =
        new KafkaMessage(
            record.topic(),
            record.originalKafkaPartition(),
            record.originalKafkaOffset(),
            timestamp == null ? -1 : timestamp,
            RecordBytes.of(record.keySchema(), record.key()),
            RecordBytes.of(record.valueSchema(), record.value()),
            headers);
    return new ReceivedRecord(source, message, record);
  }
}
