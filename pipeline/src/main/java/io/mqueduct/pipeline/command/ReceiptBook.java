package io.mqueduct.pipeline.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.rules.KafkaMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the receipts topic tells of one lane: the marks of its partitions, and final receipts above
 * them. Confined to the lane's worker thread.
 */
final class ReceiptBook implements ReceiptsReader.Visitor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "MARK";

  private final String owner;
  private final String lane;
  private final String writer;
  private final Map<Partition, Mark> marks = new HashMap<>();
  private final Map<Partition, FinalReceipts> done = new HashMap<>();

  /**
   * @param writer no other book has it: each writes marks under keys of its own, so that compaction
   *     cannot keep a former owner's low mark instead of a higher one
   */
  ReceiptBook(String owner, String lane, String writer) {
    this.owner = owner;
    this.lane = lane;
    this.writer = writer;
  }

  Mark mark(Partition partition) {
    return marks.getOrDefault(partition, Mark.NONE);
  }

  boolean isDone(String key, Partition partition, KafkaMessage record) {
    FinalReceipts receipts = done.get(partition);
    return receipts != null && receipts.hold(key, record.offset(), record.timestamp());
  }

  /** The topic was made again: marks of before count no longer. */
  void beginEra(Partition partition) {
    marks.put(partition, mark(partition).nextEra());
  }

  /** Notes that a partition is done up to here. */
  Mark advance(Partition partition, long offset, long timestamp) {
    take(partition, new Mark(mark(partition).era(), offset, timestamp));
    return mark(partition);
  }

  String markKey(Partition partition) {
    return "mark@%s-%d/%s/%s/%s"
        .formatted(partition.topic(), partition.partition(), owner, lane, writer);
  }

  byte[] markJson(Partition partition, Mark mark) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("state", MARK);
    fields.put("by", owner);
    fields.put("lane", lane);
    fields.put("topic", partition.topic());
    fields.put("partition", partition.partition());
    fields.put("era", mark.era());
    fields.put("offset", mark.offset());
    fields.put("timestamp", mark.timestamp());
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Bug: a mark holds texts and numbers", e);
    }
  }

  /** Takes what is ours; what is no receipt of ours is passed over. */
  @Override
  public void record(String key, byte[] value) {
    JsonNode fields;
    try {
      fields = JSON.readTree(value);
    } catch (IOException e) {
      return;
    }

    if (fields.path("by").asText().equals(owner) && fields.path("lane").asText().equals(lane)) {
      Partition partition =
          new Partition(fields.path("topic").asText(), fields.path("partition").asInt(-1));
      take(key, fields, partition);
    }
  }

  private void take(String key, JsonNode fields, Partition partition) {
    long offset = fields.path("offset").asLong(-1);
    long timestamp = fields.path("timestamp").asLong(-1);
    String state = fields.path("state").asText();
    if (state.equals(MARK)) {
      take(partition, new Mark(fields.path("era").asLong(0), offset, timestamp));
    } else if (fields.path("final").asBoolean() && !state.equals(CommandState.REJECTED.name())) {
      take(partition, key, offset, timestamp);
    }
  }

  private void take(Partition partition, Mark read) {
    Mark mark = marks.merge(partition, read, Mark::merged);
    FinalReceipts receipts = done.get(partition);
    if (receipts != null) {
      receipts.forgetCovered(mark);
    }
  }

  private void take(Partition partition, String key, long offset, long timestamp) {
    if (!mark(partition).covers(offset, timestamp)) {
      done.computeIfAbsent(partition, p -> new FinalReceipts()).add(key, offset, timestamp);
    }
  }
}
