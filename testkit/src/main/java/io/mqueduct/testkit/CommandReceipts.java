package io.mqueduct.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a receipts topic tells of the commands of a {@link CommandTrial}; marks are left out.
 * Immutable.
 */
final class CommandReceipts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Receipt> receipts;

  private CommandReceipts(List<Receipt> receipts) {
    this.receipts = receipts;
  }

  static CommandReceipts read(EmbeddedKafka kafka, String topic) {
    return new CommandReceipts(
        kafka.records(topic).stream()
            .map(CommandReceipts::receipt)
            .filter(receipt -> !receipt.state().equals("MARK"))
            .toList());
  }

  private static Receipt receipt(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode json = JSON.readTree(record.value());
      return new Receipt(
          json.path("commandId").asInt(),
          new String(record.key(), UTF_8),
          json.path("state").asText(),
          json.path("final").asBoolean(),
          json.path("attempt").asInt(),
          json.path("issued").asLong(),
          json.path("at").asLong());
    } catch (IOException e) {
      throw new UncheckedIOException("a receipt that is no JSON", e);
    }
  }

  int count() {
    return receipts.size();
  }

  private Stream<Receipt> finals() {
    return receipts.stream().filter(Receipt::isFinal);
  }

  /** The distinct final receipts of each command. */
  Map<Integer, Set<Final>> finalsByCommand() {
    return finals()
        .collect(groupingBy(Receipt::command, mapping(Receipt::last, toUnmodifiableSet())));
  }

  /** How many final receipts there are of each state, repeated ones counted. */
  Map<String, Long> states() {
    return finals().collect(groupingBy(Receipt::state, TreeMap::new, counting()));
  }

  /** Commands that left after their time, by the receipts that tell of departures. */
  List<Integer> leftTooLate() {
    return receipts.stream()
        .filter(receipt -> receipt.state().equals("SENT"))
        .filter(sent -> sent.at() > sent.issued() + CommandPlan.millis(sent.command()))
        .map(Receipt::command)
        .toList();
  }

  /** A final receipt, as far as it may differ from another one of the same command. */
  record Final(String key, String state, int attempt) {}

  private record Receipt(
      int command, String key, String state, boolean isFinal, int attempt, long issued, long at) {

    Final last() {
      return new Final(key, state, attempt);
    }
  }
}
