package io.mqueduct.connect.source;

import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.OutboundRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that knows which row it is. Equal to itself only: the worker keeps records in a map, and
 * two equal rows are two rows.
 */
final class RowRecord extends SourceRecord {
  private final transient OffsetManifest manifest;
  private final transient OutboundRecord outbound;
  private final transient Completion completion;
  private final transient Turn turn;

  RowRecord(
      OffsetManifest manifest,
      OutboundRecord outbound,
      Completion completion,
      Turn turn,
      SchemaAndValue value) {
    super(
        manifest.partition(),
        manifest.offset(),
        outbound.topic(),
        outbound.partition(),
        Schema.OPTIONAL_STRING_SCHEMA,
        outbound.key(),
        value.schema(),
        value.value(),
        outbound.timestamp(),
        headers(outbound));
    this.manifest = manifest;
    this.outbound = outbound;
    this.completion = completion;
    this.turn = turn;
  }

  Completion completion() {
    return completion;
  }

  Turn turn() {
    return turn;
  }

  /**
   * The same row as a new record, to be handed out again.
   *
   * @param stored what Kafka has taken so far
   */
  RowRecord again(long stored) {
    long atFailure = turn.times() == 1 ? stored : turn.storedAtFailure();
    Turn next = new Turn(turn.ordinal(), turn.times() + 1, atFailure);
    return new RowRecord(
        manifest, outbound, completion, next, new SchemaAndValue(valueSchema(), value()));
  }

  /**
   * One of the times that a row is handed out.
   *
   * @param ordinal the row's place in the order of hand-over
   * @param times how often with this one
   * @param storedAtFailure records that Kafka had taken when this one failed first
   */
  record Turn(long ordinal, int times, long storedAtFailure) {

    static Turn first(long ordinal) {
      return new Turn(ordinal, 1, 0);
    }
  }

  private static ConnectHeaders headers(OutboundRecord outbound) {
    ConnectHeaders headers = new ConnectHeaders();
    for (OutboundRecord.Header header : outbound.headers()) {
      if (header.value() instanceof byte[] bytes) {
        headers.addBytes(header.name(), bytes);
      } else {
        headers.addString(header.name(), header.value().toString());
      }
    }
    return headers;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
