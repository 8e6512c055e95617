package io.mqueduct.pipeline.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.pipeline.RecordLane.Partition;
import io.mqueduct.rules.KafkaMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One word about a command. Immutable.
 *
 * @param finality whether the command's record may be settled with it
 * @param attempt from 1; 0 if it was not published since the last start
 * @param latency milliseconds from the publish to the answer, or to the reply; null if there is
 *     none
 * @param reasonCode the broker's, -1 if it gave none
 * @param detail what went wrong, empty if nothing
 * @param at milliseconds since the epoch
 */
record CommandReceipt(
    Command command,
    CommandState state,
    Finality finality,
    int attempt,
    @Nullable Long latency,
    int reasonCode,
    String detail,
    long at) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether more is to come. */
  enum Finality {
    FINAL,
    INTERIM
  }

  /** A JSON document. */
  byte[] json(String lane) {
    try {
      return JSON.writeValueAsBytes(fields(lane));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Bug: a receipt holds texts and numbers", e);
    }
  }

  private Map<String, Object> fields(String lane) {
    Map<String, Object> fields = new LinkedHashMap<>();
    CommandKey key = command.key();
    fields.put("state", state.name());
    fields.put("final", finality == Finality.FINAL);
    fields.put("commandId", key.id());
    command.correlation().ifPresent(text -> fields.put("correlationId", text));
    fields.put("attempt", attempt);
    if (latency != null) {
      fields.put("latencyMs", latency);
    }
    if (reasonCode >= 0) {
      fields.put("reasonCode", reasonCode);
    }
    if (!detail.isEmpty()) {
      fields.put("detail", detail);
    }
    fields.put("mqttTopic", command.publish().topic());
    fields.put("rule", key.rule());
    fields.put("by", key.owner());
    fields.put("lane", lane);
    putPlace(fields);
    fields.put("issued", command.issued());
    fields.put("at", at);
    return fields;
  }

  private void putPlace(Map<String, Object> fields) {
    fields.put("topic", command.source().map(Partition::topic).orElse(command.message().topic()));
    if (command.message() instanceof KafkaMessage record) {
      fields.put("partition", record.partition());
      fields.put("offset", record.offset());
    }
    fields.put("timestamp", command.message().timestamp());
  }
}
