package io.mqueduct.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mqueduct.kafka.KafkaFailure;
import io.mqueduct.kafka.KafkaRecord;
import io.mqueduct.kafka.KafkaWriter;
import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.OutboundRecord;
import io.mqueduct.pipeline.RecordOutput;
import io.mqueduct.pipeline.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands a lane's records to its Kafka writer. As thread-safe as the writer. */
public final class KafkaRecordOutput implements RecordOutput {

  private final KafkaWriter writer;

  public KafkaRecordOutput(KafkaWriter writer) {
    this.writer = writer;
  }

  @Override
  public void send(OutboundRecord out, Completion completion) {
    KafkaRecord record =
        new KafkaRecord(
            out.topic(),
            out.partition(),
            out.timestamp(),
            bytes(out.key()),
            bytes(out.value()),
            headers(out.headers()));
    writer.send(record, new Outcome(out.topic(), completion));
  }

  private static List<KafkaRecord.Header> headers(List<OutboundRecord.Header> headers) {
    if (headers.isEmpty()) {
      return List.of();
    }
    List<KafkaRecord.Header> converted = new ArrayList<>(headers.size());
    for (OutboundRecord.Header header : headers) {
      converted.add(new KafkaRecord.Header(header.name(), bytes(header.value())));
    }
    return converted;
  }

  private static byte @Nullable [] bytes(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof byte[] bytes ? bytes : value.toString().getBytes(UTF_8);
  }

  private record Outcome(String topic, Completion completion)
      implements io.mqueduct.kafka.Completion {

    @Override
    public void durable(int partition, long offset) {
      completion.stored();
    }

    @Override
    public void rejected(KafkaFailure failure) {
      completion.rejected(new Rejection("kafka-refused", failure.message(), null, "kafka", topic));
    }

    @Override
    public void broken(KafkaFailure failure) {
      completion.failed(new KafkaBroken(failure));
    }
  }

  /** Carries a failure to the lane. Has no stack trace: Kafka causes it. */
  private static final class KafkaBroken extends Exception {
    private static final long serialVersionUID = 1L;

    KafkaBroken(KafkaFailure failure) {
      super(failure.message(), null, false, false);
    }
  }
}
