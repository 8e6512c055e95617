package io.mqueduct.pipeline.command;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.OutboundRecord;
import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.pipeline.RecordOutput;
import io.mqueduct.pipeline.Rejection;
import io.mqueduct.rules.KafkaMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a Kafka record of each reply: its payload as it is, the rest in headers. Thread-safe. */
final class ReplyRecords {
  private static final String OURS = "mqueduct.";

  private final String lane;
  private final String topic;
  private final RecordOutput records;
  private final Clock clock;

  ReplyRecords(String lane, String topic, RecordOutput records, Clock clock) {
    this.lane = lane;
    this.topic = topic;
    this.records = records;
    this.clock = clock;
  }

  /** The reply to a command, under the command's id. */
  void write(Publish reply, String correlation, Command command, Completion completion) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header(OURS + "matched", "true"));
    headers.add(new Header(OURS + "command.id", command.key().id()));
    headers.add(new Header(OURS + "rule", command.key().rule()));
    if (command.message() instanceof KafkaMessage record) {
      String from = command.source().map(Partition::topic).orElse(record.topic());
      headers.add(new Header("kafka.topic", from));
      headers.add(new Header("kafka.partition", String.valueOf(record.partition())));
      headers.add(new Header("kafka.offset", String.valueOf(record.offset())));
    }
    addReply(headers, reply, correlation);
    send(command.key().id(), reply, headers, completion);
  }

  /** A reply that nothing awaits, or not any more, under its correlation data or its topic. */
  void writeUnmatched(Publish reply, String correlation, Completion completion) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header(OURS + "matched", "false"));
    addReply(headers, reply, correlation);
    send(correlation.isEmpty() ? reply.topic() : correlation, reply, headers, completion);
  }

  private static void addReply(List<Header> headers, Publish reply, String correlation) {
    headers.add(new Header(OURS + "correlation.id", correlation));
    headers.add(new Header("mqtt.topic", reply.topic()));
    String contentType = reply.contentType();
    if (contentType != null) {
      headers.add(new Header("mqtt.content-type", contentType));
    }
    for (UserProperty property : reply.userProperties()) {
      headers.add(new Header("mqtt.user." + property.name(), property.value()));
    }
  }

  private void send(String key, Publish reply, List<Header> headers, Completion completion) {
    records.send(
        record(key, reply.payload(), headers), new OrWithoutPayload(key, headers, completion));
  }

  private OutboundRecord record(String key, byte @Nullable [] value, List<Header> headers) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    return new OutboundRecord(lane, topic, null, clock.millis(), keyBytes, value, headers);
  }

  /** What Kafka will not take whole, it gets without payload and with the reason. */
  private final class OrWithoutPayload implements Completion {
    private final String key;
    private final List<Header> headers;
    private final Completion completion;

    OrWithoutPayload(String key, List<Header> headers, Completion completion) {
      this.key = key;
      this.headers = headers;
      this.completion = completion;
    }

    @Override
    public void stored() {
      completion.stored();
    }

    @Override
    public void rejected(Rejection rejection) {
      List<Header> told = new ArrayList<>(headers);
      told.add(new Header(OURS + "error.message", rejection.message()));
      records.send(record(key, null, told), completion);
    }

    @Override
    public void failed(Throwable cause) {
      completion.failed(cause);
    }

    @Override
    public void dropped() {
      completion.dropped();
    }
  }
}
