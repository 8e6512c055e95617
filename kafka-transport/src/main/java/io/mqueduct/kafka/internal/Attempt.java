package io.mqueduct.kafka.internal;

import io.mqueduct.kafka.Completion;
import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** One open send, from the caller's hand to its one outcome. */
final class Attempt implements Callback {

  private final KafkaRecord record;
  private final Completion completion;
  private final ProducerWriter writer;

  /**
   * The thread that is inside {@code producer.send}: a failure reported on it means that the record
   * was not taken. A client's own thread can read a stale value, but never its own name.
   */
  private @Nullable Thread offering;

  private @Nullable Exception refusal;

  Attempt(KafkaRecord record, Completion completion, ProducerWriter writer) {
    this.record = record;
    this.completion = completion;
    this.writer = writer;
  }

  KafkaRecord record() {
    return record;
  }

  /** Hands the record to the client; null when it was taken, else why not. */
  @Nullable Exception offer(Producer<byte[], byte[]> producer) {
    refusal = null;
    offering = Thread.currentThread();
    try {
      var unused = producer.send(producerRecord(), this); // The callback tells.
      return refusal;
    } catch (KafkaException | IllegalStateException | IllegalArgumentException e) {
      return e;
    } finally {
      offering = null;
    }
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
    if (exception == null && metadata != null) {
      writer.settledDurable();
      completion.durable(metadata.partition(), metadata.offset());
    } else if (Thread.currentThread() == offering) {
      refusal = exception;
    } else {
      writer.failedInFlight(this, exception);
    }
  }

  void reject(KafkaFailure failure) {
    completion.rejected(failure);
  }

  void breakOff(KafkaFailure failure) {
    completion.broken(failure);
  }

  private ProducerRecord<byte[], byte[]> producerRecord() {
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers());
  }

  private List<Header> headers() {
    if (record.headers().isEmpty()) {
      return List.of();
    }
    List<Header> headers = new ArrayList<>(record.headers().size());
    for (KafkaRecord.Header header : record.headers()) {
      headers.add(new RecordHeader(header.name(), header.value()));
    }
    return headers;
  }
}
