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
  private static final String CONTENT_TYPE = "mqtt.content-type";
  private static final String USER_PROPERTY = "mqtt.user.";

  private final String lane;
  private final String topic;
  private final RecordOutput records;
  private final DroppedReplies dropped;
  private final Clock clock;

  ReplyRecords(
      String lane, String topic, RecordOutput records, DroppedReplies dropped, Clock clock) {
    this.lane = lane;
    this.topic = topic;
    this.records = records;
    this.dropped = dropped;
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
      headers.add(new Header(CONTENT_TYPE, contentType));
    }
    for (UserProperty property : reply.userProperties()) {
      headers.add(new Header(USER_PROPERTY + property.name(), property.value()));
    }
  }

  private void send(String key, Publish reply, List<Header> headers, Completion completion) {
    records.send(
        record(key, reply.payload(), headers),
        new OrShort(key, reply.topic(), headers, completion));
  }

  private OutboundRecord record(String key, byte @Nullable [] value, List<Header> headers) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    return new OutboundRecord(lane, topic, null, clock.millis(), keyBytes, value, headers);
  }

  /** Those that no device can make as long as it likes. */
  private static List<Header> bounded(List<Header> headers) {
    return headers.stream()
        .filter(header -> !header.name().startsWith(USER_PROPERTY))
        .filter(header -> !header.name().equals(CONTENT_TYPE))
        .toList();
  }

  /** What Kafka will not take whole, it gets without what may be long, and with the reason. */
  private final class OrShort implements Completion {
    private final String key;
    private final String from;
    private final List<Header> headers;
    private final Completion completion;

    OrShort(String key, String from, List<Header> headers, Completion completion) {
      this.key = key;
      this.from = from;
      this.headers = headers;
      this.completion = completion;
    }

    @Override
    public void stored() {
      completion.stored();
    }

    @Override
    public void rejected(Rejection rejection) {
      List<Header> told = new ArrayList<>(bounded(headers));
      told.add(new Header(OURS + "error.message", rejection.message()));
      records.send(record(key, null, told), new OrNothing(from, completion));
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

  /** The session would bring it again for ever: what is refused even then is left out. */
  private final class OrNothing implements Completion {
    private final String from;
    private final Completion completion;

    OrNothing(String from, Completion completion) {
      this.from = from;
      this.completion = completion;
    }

    @Override
    public void stored() {
      completion.stored();
    }

    @Override
    public void rejected(Rejection rejection) {
      dropped.add(from, rejection);
      completion.dropped();
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
