package io.mqueduct.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mqueduct.testkit.LoadAudit;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What is in Kafka, from its records alone: how many and a sample of each topic, and of every
 * published message whether it has arrived in its topic. Confined to one thread.
 */
final class Readback {
  static final String TELEMETRY = "demo.telemetry";
  static final String ALARMS = "demo.alarms";
  static final String DEAD_LETTERS = "demo.dead-letters";
  static final String RECEIPTS = "demo.receipts";
  static final String REPLIES = "demo.replies";

  /** The broker has taken the command; receipts of other states say that it has not. */
  private static final String ACKED = "ACKED";

  /** How the bridge's own notes begin, which stand between the receipts. */
  private static final String MARK = "mark@";

  private static final String MATCHED = "mqueduct.matched";

  /** A broken message fails in every rule that wants it; one of these stands for it. */
  private static final String RULE_OF_FAULTY = "telemetry";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int devices;
  private final LoadAudit telemetry = new LoadAudit();
  private final LoadAudit events = new LoadAudit();
  private final LoadAudit faulty = new LoadAudit();
  private final LoadAudit commands = new LoadAudit();
  private final LoadAudit answers = new LoadAudit();
  private final Map<String, Tally> tallies = new TreeMap<>();

  /** A topic's records so far and its last one as text. Immutable. */
  record Tally(long records, String key, String value) {}

  Readback(int devices) {
    this.devices = devices;
  }

  void add(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), UTF_8);
    if (record.topic().equals(RECEIPTS) && key.startsWith(MARK)) {
      return;
    }
    String value = new String(record.value(), UTF_8);
    tallies.merge(
        record.topic(),
        new Tally(1, key, value),
        (old, one) -> new Tally(old.records() + 1, key, value));
    switch (record.topic()) {
      case TELEMETRY -> measurement(parse(value));
      case ALARMS -> alarm(parse(value));
      case DEAD_LETTERS -> deadLetter(parse(value));
      case RECEIPTS -> receipt(parse(value));
      case REPLIES -> reply(record, key, parse(value));
      default -> {
        // Rows of other rules are counted, and compared with nothing.
      }
    }
  }

  private void measurement(JsonNode row) {
    arrived(telemetry, row, row.path("seq").asLong());
  }

  private void alarm(JsonNode row) {
    arrived(events, row, Long.parseLong(row.path("code").asText().substring(1)));
  }

  private void arrived(LoadAudit audit, JsonNode row, long seq) {
    arrived(audit, row.path("device").asText(), seq);
  }

  private void arrived(LoadAudit audit, String device, long seq) {
    audit.add(seq * devices + DemoDevices.number(device), 1, device, seq);
  }

  private void deadLetter(JsonNode letter) {
    if (letter.path("ruleName").asText().equals(RULE_OF_FAULTY)) {
      byte[] payload = Base64.getDecoder().decode(letter.path("base64OriginalPayload").asText());
      long seq = DemoPayloads.sequenceOfFaulty(new String(payload, UTF_8));
      faulty.add(seq, 1, DemoDevices.FAULTY, seq);
    }
  }

  private void receipt(JsonNode receipt) {
    if (receipt.path("state").asText().equals(ACKED)) {
      arrived(commands, CommandId.parse(receipt.path("commandId").asText()));
    }
  }

  /** Counts where the bridge has matched it with its command, and so does what the device says. */
  private void reply(ConsumerRecord<byte[], byte[]> record, String key, JsonNode reply) {
    Header matched = record.headers().lastHeader(MATCHED);
    CommandId said = CommandId.of(reply.path("device").asText(), reply.path("code").asText());
    if (matched != null
        && Boolean.parseBoolean(new String(matched.value(), UTF_8))
        && said.text().equals(key)) {
      arrived(answers, said);
    }
  }

  private void arrived(LoadAudit audit, CommandId id) {
    arrived(audit, id.device(), id.seq());
  }

  private static JsonNode parse(String value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new IllegalStateException("a record in Kafka is no JSON: " + value, e);
    }
  }

  /** Copies; the given map changes no more. */
  Map<String, Tally> tallies() {
    return new TreeMap<>(tallies);
  }

  /** The verdict on what was published so far. */
  Arrivals arrivals(DemoDevices.Published published) {
    return Arrivals.sum(
        telemetry.of(published.telemetry()),
        events.of(published.events()),
        faulty.of(published.faulty()));
  }

  /** The verdict on the alarms raised so far: each event has one. */
  Answers answers(DemoDevices.Published published) {
    return new Answers(
        published.events(),
        commands.of(published.events()).distinct(),
        answers.of(published.events()).distinct());
  }
}
